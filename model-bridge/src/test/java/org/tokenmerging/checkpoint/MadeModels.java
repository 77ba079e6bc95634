package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.representation.ModelPooling;

/** Model directories of tiny encoders with random weights, imported as any other. */
public final class MadeModels {

  private MadeModels() {}

  /** A BERT of four layers without a gate that knows these words. */
  public static Path bert(Path to, List<String> words) {
    return bert(to, words, 1, null, ModelPooling.MEAN, "");
  }

  /**
   * The same in another way.
   *
   * @param seed of its weights
   * @param gateLayer where it is cut; null for where an import cuts it
   */
  public static Path bert(
      Path to,
      List<String> words,
      long seed,
      @Nullable Integer gateLayer,
      ModelPooling pooling,
      String prefix) {
    try {
      Path from = new SmallBert(words, seed).write(published(to));
      return run(new ImportOptions(from, to, gateLayer, pooling, prefix, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A T5 of three layers without a gate that reads bytes; its end of text is not protected. */
  public static Path t5(Path to, @Nullable Integer gateLayer) {
    try {
      Path from = new MadeT5().withoutGate().write(published(to));
      return run(new ImportOptions(from, to, gateLayer, null, "", false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An MrT5 of three layers with a gate of its own after the first. */
  public static Path mrt5(Path to) {
    try {
      return run(ImportOptions.of(new MadeT5().write(published(to)), to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path published(Path to) {
    return to.resolveSibling("published-" + to.getFileName());
  }

  private static Path run(ImportOptions options) throws IOException {
    ModelImport.run(options, (step, number, steps) -> {});
    return options.to();
  }
}
