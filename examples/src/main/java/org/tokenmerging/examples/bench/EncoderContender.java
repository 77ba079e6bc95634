package org.tokenmerging.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.budget.TextBudget;
import org.tokenmerging.representation.CompressedText;

/**
 * A model at one deletion rate. All of a model share its weights in memory.
 *
 * @param name in words
 * @param encoder with its options
 */
record EncoderContender(String name, TokenMergingEncoder encoder) implements Contender {

  private static final double[] RATES = {0.25, 0.5, 0.75};

  /** The undivided encoder first, what the others are measured against. */
  static List<EncoderContender> of(String model) {
    EncoderOptions options = EncoderOptions.defaults().withBudget("text");
    List<EncoderContender> contenders = new ArrayList<>();
    contenders.add(open("undivided (rate 0)", model, options.withRate(0)));
    contenders.add(open("two stages, all kept", model, options.withBudget(new TextBudget(0))));
    for (double rate : RATES) {
      contenders.add(
          open(String.format(Locale.ROOT, "rate %.2f", rate), model, options.withRate(rate)));
    }
    return contenders;
  }

  private static EncoderContender open(String name, String model, EncoderOptions options) {
    return new EncoderContender(name, TokenMergingEncoder.open(model, options));
  }

  /** All texts in one call. */
  @Override
  public Measurement run(Workload workload, int round) {
    long begin = System.nanoTime();
    List<CompressedText> results = encoder.encodeAll(workload.texts());
    long nanoseconds = System.nanoTime() - begin;
    int pieces = results.stream().mapToInt(CompressedText::pieceCount).sum();
    int kept = results.stream().mapToInt(CompressedText::keptCount).sum();
    return new Measurement(workload.name(), name, round, pieces, kept, nanoseconds);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
