package org.tokenmerging.examples.bench;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import org.tokenmerging.checkpoint.MiniLm;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.text.SubwordPieceTokenizer;

/**
 * ONNX Runtime on a file with the weights of {@code minilm}, as a Java program would use it: each
 * text by itself, so that there is no padding, on as many threads as the machine has cores.
 */
final class OnnxContender implements Contender {

  private final String name;
  private final SubwordPieceTokenizer tokenizer;
  private final OnnxSentences sentences;

  /**
   * Of the ONNX file in a jar.
   *
   * @param name in words
   */
  OnnxContender(String name, Path jar) throws IOException {
    this.name = name;
    Path directory = ModelStore.ofProcess().build(MiniLm.bare(1), (step, number, steps) -> {});
    ModelDirectory model = ModelDirectory.open(directory);
    tokenizer = SubwordPieceTokenizer.open(model.tokenizer());
    try {
      sentences = new OnnxSentences(tokenizer, model.config(), OnnxSentences.inJar(jar));
    } catch (OrtException e) {
      tokenizer.close();
      throw new IOException(jar + " cannot be run: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Measurement run(Workload workload, int round) {
    long begin = System.nanoTime();
    workload.texts().forEach(this::vector);
    long nanoseconds = System.nanoTime() - begin;
    int pieces = workload.texts().stream().mapToInt(sentences::pieces).sum();
    return new Measurement(workload.name(), name, round, pieces, pieces, nanoseconds);
  }

  /** The pooled vector of a text. */
  float[] vector(String text) {
    try {
      return sentences.vector(text);
    } catch (OrtException e) {
      throw new IllegalStateException(name + " cannot read '" + text + "'", e);
    }
  }

  @Override
  public void close() {
    try (tokenizer) {
      sentences.close();
    } catch (OrtException e) {
      throw new IllegalStateException(name + " cannot be closed", e);
    }
  }
}
