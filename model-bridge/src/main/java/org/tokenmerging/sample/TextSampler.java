package org.tokenmerging.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;

/**
 * Keeps a fair sample of the sentences of a text of any size, and of passages of several sentences
 * that follow on each other.
 */
final class TextSampler {

  /** Pieces of the shortest sentence, and of a passage. */
  static final int SHORTEST = 4;

  private static final int SHORTEST_PASSAGE = 48;
  private static final int LONGEST_PASSAGE = 512;

  private final SampleSize size;
  private final PieceTokenizer tokenizer;
  private final RowLayout layout;
  private final int maxPieces;
  private final Random random;
  private final Texts training;
  private final Texts heldBack;
  private final PieceCounts counts = new PieceCounts();
  private final StringBuilder passage = new StringBuilder();
  private int passagePieces;
  private int passageGoal;
  private Texts now;
  private long stretches;
  private long tooShort;
  private long tooLong;

  /** Sentences and passages that are used alike. */
  private record Texts(Reservoir<SampledText> sentences, Reservoir<SampledText> passages) {

    Texts(int sentences, int passages, Random random) {
      this(new Reservoir<>(sentences, random), new Reservoir<>(passages, random));
    }

    List<SampledText> shuffled() {
      List<SampledText> texts = new ArrayList<>(sentences.shuffled());
      texts.addAll(passages.shuffled());
      return texts;
    }
  }

  /**
   * For a model.
   *
   * @param size how much is kept
   * @param maxRows the most rows that it reads at one go
   */
  TextSampler(
      SampleSize size, PieceTokenizer tokenizer, RowLayout layout, int maxRows, Random random) {
    this.size = size;
    this.tokenizer = tokenizer;
    this.layout = layout;
    this.maxPieces = maxRows - layout.specials();
    this.random = random;
    this.training = new Texts(size.sentences(), size.passages(), random);
    this.heldBack = new Texts(size.heldBackSentences(), size.heldBackPassages(), random);
    this.now = training;
    beginPassage();
  }

  /** Adds a sentence; one that the model cannot read at one go is only counted. */
  void add(String sentence) {
    Pieces pieces = tokenizer.tokenize(sentence);
    counts.add(pieces);
    if (pieces.size() > maxPieces) {
      tooLong++;
      beginPassage();
      return;
    }
    if (pieces.size() >= SHORTEST) {
      now.sentences.offer(SampledText.of(layout, sentence, pieces));
    } else {
      tooShort++;
    }
    passage.append(passage.isEmpty() ? "" : " ").append(sentence);
    passagePieces += pieces.size();
    if (passagePieces >= passageGoal) {
      endPassage();
    }
  }

  private void endPassage() {
    String text = passage.toString();
    Pieces pieces = tokenizer.tokenize(text);
    if (pieces.size() <= maxPieces) {
      now.passages.offer(SampledText.of(layout, text, pieces));
    }
    beginPassage();
  }

  /**
   * What follows does not follow on what was added before. As many passages are half as long as the
   * longest as are twice as long as the shortest.
   */
  void beginPassage() {
    passage.setLength(0);
    passagePieces = 0;
    now = stretches++ % size.oneHeldBackIn() == 0 ? heldBack : training;
    int longest =
        Math.max(SHORTEST_PASSAGE + 1, Math.min(LONGEST_PASSAGE, maxPieces - maxPieces / 10));
    double ratio = longest / (double) SHORTEST_PASSAGE;
    passageGoal = (int) (SHORTEST_PASSAGE * Math.pow(ratio, random.nextDouble()));
  }

  /** Sentences that came by and are long enough. */
  long sentences() {
    return training.sentences.seen() + heldBack.sentences.seen();
  }

  /** Sentences that are not. */
  long tooShort() {
    return tooShort;
  }

  /** Sentences that the model cannot read at one go. */
  long tooLong() {
    return tooLong;
  }

  /** What was kept. */
  TextSample sample() {
    return new TextSample(training.shuffled(), heldBack.shuffled(), counts);
  }
}
