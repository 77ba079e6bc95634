package org.tokenmerging.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.EncoderShape.FeedForwardKind;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.text.BytePieceTokenizer;

/** A model that reads bytes, as far as it can be had without weights. */
public final class ByteModel {

  private ByteModel() {}

  /** Its config. */
  public static ModelConfig config(String prefix, int maxSegment, List<Integer> protectedIds) {
    return new ModelConfig(
        ModelConfig.FORMAT,
        "bytes",
        new EncoderShape(
            EncoderShape.Family.T5,
            3,
            8,
            2,
            4,
            16,
            FeedForwardKind.RELU,
            SoftmaxKind.SOFTMAX,
            1e-6,
            new RelativeDistances(8, 20)),
        1,
        null,
        false,
        null,
        null,
        ModelPooling.MEAN,
        ModelConfig.BYTES,
        prefix,
        maxSegment,
        protectedIds,
        List.of(),
        "attention",
        0.5,
        "Apache-2.0",
        "made for a test",
        "none",
        Map.of(),
        Map.of());
  }

  /** A text laid out for it; pieces are its bytes. */
  public static SampledText text(ModelConfig config, String text) {
    BytePieceTokenizer tokenizer = new BytePieceTokenizer();
    return SampledText.of(new RowLayout(tokenizer, config), text, tokenizer.tokenize(text));
  }

  /** A directory that opens, with nothing in it that runs. */
  public static ModelDirectory directory(Path folder, ModelConfig config) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(ModelDirectory.BUNDLE), "a graph");
    ModelDirectory.writeConfig(folder, config);
    return ModelDirectory.open(folder);
  }
}
