package org.tokenmerging.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;

/**
 * Reads text of any size and keeps a fair sample of its sentences, and of passages of several
 * sentences that follow on each other.
 */
final class TextSampler {

  private static final int SHORTEST = 4;
  private static final int SHORTEST_PASSAGE = 48;
  private static final int LONGEST_PASSAGE = 256;

  private final PieceTokenizer tokenizer;
  private final RowLayout layout;
  private final int maxPieces;
  private final int heldOutPart;
  private final long[] counts;
  private final Random random;
  private final Reservoir<FitText> sentences;
  private final Reservoir<FitText> passages;
  private final StringBuilder passage = new StringBuilder();
  private int passagePieces;
  private int passageGoal;
  private long pieces;

  TextSampler(
      PieceTokenizer tokenizer,
      RowLayout layout,
      int maxPieces,
      int vocabulary,
      SampleSize size,
      Random random) {
    this.tokenizer = tokenizer;
    this.layout = layout;
    this.maxPieces = maxPieces;
    this.counts = new long[vocabulary];
    this.random = random;
    this.heldOutPart = size.heldOutPart();
    this.sentences = new Reservoir<>(size.sentences(), random);
    this.passages = new Reservoir<>(size.passages(), random);
    nextPassage();
  }

  /** How many texts are kept. */
  record SampleSize(int sentences, int passages, int heldOutPart) {

    static final SampleSize DEFAULT = new SampleSize(6000, 600, 5);
  }

  /** Reads a file. */
  void read(Path file, UnaryOperator<java.io.InputStream> stored) throws IOException {
    try (Paragraphs paragraphs = new Paragraphs(file, stored)) {
      for (List<String> next = paragraphs.next(); next != null; next = paragraphs.next()) {
        next.forEach(this::add);
      }
    }
    nextPassage();
  }

  private void add(String sentence) {
    Pieces read = tokenizer.tokenize(sentence);
    for (int i = 0; i < read.size(); i++) {
      counts[read.id(i)]++;
    }
    pieces += read.size();
    if (read.size() > maxPieces) {
      return;
    }
    if (read.size() >= SHORTEST) {
      sentences.offer(FitText.of(layout, sentence, read));
    }
    passage.append(passage.isEmpty() ? "" : " ").append(sentence);
    passagePieces += read.size();
    if (passagePieces >= passageGoal) {
      endPassage();
    }
  }

  private void endPassage() {
    String text = passage.toString();
    Pieces read = tokenizer.tokenize(text);
    if (read.size() <= maxPieces) {
      passages.offer(FitText.of(layout, text, read));
    }
    nextPassage();
  }

  private void nextPassage() {
    passage.setLength(0);
    passagePieces = 0;
    int longest = Math.max(SHORTEST_PASSAGE + 1, Math.min(LONGEST_PASSAGE, maxPieces / 2));
    passageGoal = SHORTEST_PASSAGE + random.nextInt(longest - SHORTEST_PASSAGE);
  }

  /** What was kept. */
  TextSample sample(int unknownId) {
    List<FitText> training = new ArrayList<>();
    List<FitText> heldOut = new ArrayList<>();
    split(sentences.shuffled(), training, heldOut);
    split(passages.shuffled(), training, heldOut);
    long unknown = unknownId < 0 ? 0 : counts[unknownId];
    return new TextSample(training, heldOut, rarity(), pieces, unknown);
  }

  private void split(List<FitText> texts, List<FitText> training, List<FitText> heldOut) {
    for (int i = 0; i < texts.size(); i++) {
      (i % heldOutPart == 0 ? heldOut : training).add(texts.get(i));
    }
  }

  private float[] rarity() {
    float[] rarity = new float[counts.length];
    for (int id = 0; id < counts.length; id++) {
      rarity[id] = (float) Math.log((double) Math.max(1, pieces) / (counts[id] + 1));
    }
    return rarity;
  }
}
