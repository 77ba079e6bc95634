package org.tokenmerging.budget;

import java.util.Arrays;
import java.util.List;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.policy.RememberedScores;
import org.tokenmerging.policy.ScoringPolicy;

/**
 * The same share of every text: of its {@code n} pieces exactly {@code max(1, n - floor(rate . n))}
 * stay, over all its segments together. Immutable.
 *
 * <p>With a {@link ScoringPolicy} the pieces of all segments of a text are ranked together, ties to
 * the earlier piece, so a dull segment may get nothing. With any other policy each segment gets its
 * part by size, rounded by largest remainder, ties to the earlier segment.
 */
public final class TextBudget implements BudgetAllocator {

  static final String NAME = "text";

  private final DeletionRate rate;

  /**
   * With a rate.
   *
   * @param rate the share of pieces deleted, at least 0 and below 1
   * @throws org.tokenmerging.InvalidOptionException if it is outside that
   */
  public TextBudget(double rate) {
    this.rate = new DeletionRate(rate);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int[] allocate(List<GateOutput> segments, DeletionPolicy policy) {
    DeletionPolicy remembered = RememberedScores.of(policy);
    int[] counts = new int[segments.size()];
    for (int from = 0; from < counts.length; ) {
      int to = endOfText(segments, from);
      int[] ofText = allocateText(segments.subList(from, to), remembered);
      System.arraycopy(ofText, 0, counts, from, ofText.length);
      from = to;
    }
    return counts;
  }

  /** One after the last segment of the text that begins at {@code from}. */
  static int endOfText(List<GateOutput> segments, int from) {
    int text = segments.get(from).segment().textIndex();
    int to = from;
    while (to < segments.size() && segments.get(to).segment().textIndex() == text) {
      to++;
    }
    return to;
  }

  private int[] allocateText(List<GateOutput> text, DeletionPolicy policy) {
    int[] sizes = text.stream().mapToInt(GateOutput::size).toArray();
    int pieces = Arrays.stream(sizes).sum();
    int kept = rate.kept(pieces);
    boolean ranks = text.size() > 1 && kept < pieces;
    return ranks && policy instanceof ScoringPolicy scoring
        ? best(text, scoring, pieces, kept)
        : LargestRemainder.share(kept, sizes);
  }

  /** Ranks the pieces of a text's segments together and counts the best of each segment. */
  private static int[] best(List<GateOutput> text, ScoringPolicy policy, int pieces, int kept) {
    float[] scores = new float[pieces];
    int[] segmentOf = new int[pieces];
    int at = 0;
    for (int segment = 0; segment < text.size(); segment++) {
      float[] own = policy.score(text.get(segment));
      System.arraycopy(own, 0, scores, at, own.length);
      Arrays.fill(segmentOf, at, at + own.length, segment);
      at += own.length;
    }
    int[] counts = new int[text.size()];
    for (int piece : KeptPositions.best(scores, kept).toArray()) {
      counts[segmentOf[piece]]++;
    }
    return counts;
  }
}
