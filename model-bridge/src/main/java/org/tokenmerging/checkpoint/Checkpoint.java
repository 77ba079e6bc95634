package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.representation.ModelPooling;

/**
 * A published model, open for reading: a Hugging Face folder, an ONNX file, or a jar with one.
 *
 * @param config what it says of its encoder
 * @param weights all of its tensors, under the names it gives them
 * @param tokenizer the content of its {@code tokenizer.json}; null if it has none
 * @param pooling how it makes one vector of a text; null if it does not say so
 * @param origin which files these are, with their checksums
 * @param licence as its card names it
 * @param files closes what is open
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Checkpoint(
    PublishedConfig config,
    Weights weights,
    byte @Nullable [] tokenizer,
    @Nullable ModelPooling pooling,
    String origin,
    String licence,
    Runnable files)
    implements AutoCloseable {

  /** What stands for a licence that nobody has named. */
  static final String NO_LICENCE = "not stated";

  /** For what is in memory already. */
  static final Runnable NOTHING = () -> {};

  /**
   * Opens a folder, a file {@code *.onnx} or a file {@code *.jar}.
   *
   * @throws ModelFormatException if it is none of these, or is incomplete or damaged
   */
  static Checkpoint open(Path from) {
    String name = from.toString().toLowerCase(Locale.ROOT);
    try {
      if (Files.isDirectory(from)) {
        return CheckpointFolder.open(from);
      }
      if (!Files.isRegularFile(from)) {
        throw new ModelFormatException(
            "there is no "
                + from
                + "; name a folder with config.json and model.safetensors, a file *.onnx, or a jar"
                + " that holds one");
      }
      if (name.endsWith(".onnx")) {
        return OnnxSource.ofFile(from);
      }
      if (name.endsWith(".jar")) {
        return OnnxSource.ofJar(from);
      }
    } catch (IOException e) {
      throw new ModelFormatException(from + " cannot be read: " + e, e);
    }
    throw new ModelFormatException(
        from
            + " is no checkpoint that can be read; name a folder with config.json and"
            + " model.safetensors, a file *.onnx, or a jar that holds one");
  }

  @Override
  public void close() {
    files.run();
  }
}
