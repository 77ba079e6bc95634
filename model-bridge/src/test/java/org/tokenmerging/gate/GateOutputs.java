package org.tokenmerging.gate;

import java.util.Random;
import java.util.stream.IntStream;
import org.tokenmerging.segment.PieceRange;
import org.tokenmerging.segment.Segment;
import org.tokenmerging.text.Pieces;

/** Gate outputs made by hand; piece {@code i} of a text is its {@code i}-th UTF-16 unit. */
public final class GateOutputs {

  private GateOutputs() {}

  /** A piece for each unit of a text. */
  public static Pieces pieces(String text) {
    int[] begins = IntStream.range(0, text.length()).toArray();
    int[] ends = IntStream.rangeClosed(1, text.length()).toArray();
    return new Pieces(new int[text.length()], begins, ends);
  }

  /** The units {@code [from, to)} of a text as a segment. */
  public static Segment segment(int textIndex, String text, int from, int to) {
    return new Segment(textIndex, text, new PieceRange(from, to), pieces(text).slice(from, to));
  }

  /** Of a segment, with this attention received; states of width 1, all zero. */
  public static GateOutput received(Segment segment, float... received) {
    int pieces = segment.size();
    HiddenStates zeros = new FakeHiddenStates(pieces, 1, new float[pieces]);
    return new GateOutput(segment, zeros, RowScores.attention(received, new float[pieces]));
  }

  /** Of a segment, with these gate scores and those of its specials. */
  public static GateOutput gated(Segment segment, float[] gate, float... specials) {
    int pieces = segment.size();
    return new GateOutput(
        segment,
        new FakeHiddenStates(pieces, 1, new float[pieces]),
        RowScores.gated(gate, new float[pieces], new float[pieces]),
        new SpecialRows(
            new FakeHiddenStates(specials.length, 1, new float[specials.length]),
            RowScores.gated(specials, new float[specials.length], new float[specials.length])));
  }

  /** Of a segment of a model that knows how rare its pieces are, and its specials. */
  public static GateOutput rare(Segment segment, float[] rarity, float... specials) {
    int pieces = segment.size();
    float[] none = new float[specials.length];
    return new GateOutput(
        segment,
        new FakeHiddenStates(pieces, 1, new float[pieces]),
        new RowScores(new float[pieces], new float[pieces], new float[pieces], rarity),
        new SpecialRows(
            new FakeHiddenStates(specials.length, 1, none),
            new RowScores(none, none, none, specials)));
  }

  /** A text of its own with these states, {@code [pieces * width]}. */
  public static GateOutput states(int width, float... states) {
    int pieces = states.length / width;
    Segment segment = segment(0, "x".repeat(pieces), 0, pieces);
    HiddenStates hidden = new FakeHiddenStates(pieces, width, states);
    return new GateOutput(
        segment, hidden, RowScores.attention(new float[pieces], new float[pieces]));
  }

  /** A segment with states and attention at random. */
  public static GateOutput random(Random random, Segment segment, int width) {
    int pieces = segment.size();
    float[] states = normal(random, pieces * width);
    float[] received = new float[pieces];
    for (int piece = 0; piece < pieces; piece++) {
      received[piece] = random.nextFloat() / pieces;
    }
    return new GateOutput(
        segment,
        new FakeHiddenStates(pieces, width, states),
        RowScores.attention(received, new float[pieces]));
  }

  /** Normally distributed numbers. */
  public static float[] normal(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
