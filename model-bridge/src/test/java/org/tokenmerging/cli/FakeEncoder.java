package org.tokenmerging.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.MadeTexts;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.Span;

/**
 * An encoder without a model: words are pieces, every other one stays, the vector is made of the
 * numbers of characters and pieces. The model {@code gated} has a gate; {@code broken} opens as a
 * damaged directory would. Options are read for real; the budget is the one chosen, else the one
 * preferred.
 */
final class FakeEncoder implements TextEncoder {

  /** How many texts each call had. */
  final List<Integer> calls = new ArrayList<>();

  private final boolean gated;
  private final String budget;

  private FakeEncoder(boolean gated, String budget) {
    this.gated = gated;
    this.budget = budget;
  }

  /** Opens fakes and remembers them. */
  static final class Opener implements EncoderOpener {

    final List<FakeEncoder> opened = new ArrayList<>();
    Map<String, String> options = new LinkedHashMap<>();
    String preferredBudget = "";

    @Override
    public TextEncoder open(String model, Map<String, String> named, Purpose purpose) {
      EncoderOptions chosen =
          EncoderOptions.from(named).withPreferredBudget(purpose.preferredBudget());
      options = named;
      preferredBudget = purpose.preferredBudget();
      if (model.equals("broken")) {
        throw new ModelFormatException("saved_model.pb has been changed");
      }
      FakeEncoder encoder =
          new FakeEncoder(
              model.equals("gated"), chosen.budgetName().orElseGet(chosen::preferredBudget));
      opened.add(encoder);
      return encoder;
    }
  }

  @Override
  public String model() {
    return "fake";
  }

  @Override
  public String budget() {
    return budget;
  }

  @Override
  public List<CompressedText> encodeAll(List<String> texts) {
    calls.add(texts.size());
    return texts.stream().map(this::encode).toList();
  }

  @Override
  public void encodeAll(List<String> texts, Consumer<CompressedText> results) {
    encodeAll(texts).forEach(results);
  }

  @Override
  public Pieces pieces(String text) {
    return MadeTexts.pieces(MadeTexts.words(text));
  }

  private CompressedText encode(String text) {
    List<Span> words = MadeTexts.words(text);
    int[] kept = IntStream.range(0, words.size()).filter(i -> i % 2 == 0).toArray();
    float[] gate = new float[words.size()];
    for (int piece = 0; piece < gate.length; piece++) {
      gate[piece] = piece % 2 == 0 ? -0.125f : -29.875f;
    }
    float[] vector = {text.length(), words.size(), words.isEmpty() ? 0 : 0.1f};
    return MadeTexts.made(text, words, kept, gated ? gate : null, vector);
  }

  @Override
  public void close() {}
}
