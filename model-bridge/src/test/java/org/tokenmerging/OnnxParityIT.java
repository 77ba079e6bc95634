package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.segment.BoundarySegmenter;
import org.tokenmerging.segment.PieceRange;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.RobustnessStrings;
import org.tokenmerging.text.SubwordPieceTokenizer;

/** At rate 0, {@code minilm} gives what ONNX Runtime gives on the file that it is made from. */
class OnnxParityIT {

  private static final float TOLERANCE = 1e-4f;
  private static final int MAX_PIECES = 510;
  private static final int CLS = 101;
  private static final int SEP = 102;

  private static TokenMergingEncoder encoder;
  private static OnnxReference reference;
  private static SubwordPieceTokenizer tokenizer;

  @BeforeAll
  static void open() throws IOException, OrtException {
    encoder = TokenMergingEncoder.open("minilm", EncoderOptions.defaults().withKeepAll());
    reference = new OnnxReference();
    ModelDirectory minilm =
        ModelDirectory.open(ModelStore.ofProcess().find("minilm", (step, number, steps) -> {}));
    tokenizer = SubwordPieceTokenizer.open(minilm.tokenizer());
  }

  @AfterAll
  static void close() throws OrtException {
    encoder.close();
    reference.close();
    tokenizer.close();
  }

  @Test
  void every_vector_of_200_dev_sentences_is_the_reference_s() throws IOException, OrtException {
    List<String> sentences = StsSentences.all();
    assertThat(sentences).hasSize(200);
    assertParity(sentences);
  }

  @Test
  void every_vector_of_every_hostile_string_is_the_reference_s() throws OrtException {
    List<String> texts = new ArrayList<>();
    RobustnessStrings.all().forEach(hostile -> texts.add(hostile.text()));
    assertThat(texts).hasSizeGreaterThan(500);
    assertParity(texts);
  }

  private static void assertParity(List<String> texts) throws OrtException {
    List<CompressedText> results = encoder.encodeAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertParity(texts.get(i), results.get(i));
    }
  }

  private static void assertParity(String text, CompressedText result) throws OrtException {
    Pieces pieces = tokenizer.tokenize(text);
    assertThat(result.keptCount()).isEqualTo(pieces.size());
    float[] pooled = new float[encoder.dimension()];
    for (PieceRange range : new BoundarySegmenter().segment(text, pieces, MAX_PIECES)) {
      float[][] states = reference.states(ids(pieces, range));
      for (int piece = range.from(); piece < range.to(); piece++) {
        float[] expected = states[piece - range.from() + 1];
        float difference = Vectors.largestDifference(result.keptVector(piece), expected);
        if (!(difference <= TOLERANCE)) {
          fail("piece %d of %.80s is %s off", piece, text, difference);
        }
      }
      float[] mean = OnnxReference.mean(states);
      for (int d = 0; d < pooled.length; d++) {
        pooled[d] += mean[d] * range.size() / pieces.size();
      }
    }
    assertThat(Vectors.largestDifference(result.vector(), pooled))
        .as(text)
        .isLessThanOrEqualTo(TOLERANCE);
  }

  private static int[] ids(Pieces pieces, PieceRange range) {
    int[] ids = new int[range.size() + 2];
    ids[0] = CLS;
    for (int i = 0; i < range.size(); i++) {
      ids[i + 1] = pieces.id(range.from() + i);
    }
    ids[ids.length - 1] = SEP;
    return ids;
  }
}
