package org.tokenmerging.budget;

import java.util.Arrays;
import java.util.List;
import org.tokenmerging.budget.CallScores.Scores;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.RememberedScores;
import org.tokenmerging.policy.ScoringPolicy;

/**
 * A share of all texts of a call together: of their {@code N} pieces exactly {@code max(texts, N -
 * floor(rate . N))} stay, where only texts that have a piece count. First the best piece of each
 * text, then the best of all others; ties go to the earlier text, then to the earlier piece.
 * Immutable.
 *
 * <p>For evaluation, where policies are to be compared at exactly the same deletion. What a text
 * keeps depends on its company; scores must compare from text to text ({@link
 * ScoringPolicy#comparesAcrossTexts()}).
 */
public final class TotalBudget implements BudgetAllocator {

  static final String NAME = "total";

  private final DeletionRate rate;

  /**
   * With a rate.
   *
   * @param rate the share of pieces deleted, at least 0 and below 1
   * @throws org.tokenmerging.InvalidOptionException if it is outside that
   */
  public TotalBudget(double rate) {
    this.rate = new DeletionRate(rate);
  }

  /** Whether a policy's scores compare from text to text. */
  public static boolean canRank(DeletionPolicy policy) {
    return policy instanceof ScoringPolicy scoring && scoring.comparesAcrossTexts();
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * {@inheritDoc}
   *
   * @param segments all segments of the call
   * @throws IllegalStateException if the policy's scores do not compare from text to text
   */
  @Override
  public int[] allocate(List<GateOutput> segments, DeletionPolicy policy) {
    CallScores call = new CallScores();
    call.add(segments, RememberedScores.of(policy));
    return allocate(call);
  }

  /**
   * Gives each segment of a call its number of pieces to keep.
   *
   * @param call the scores of all its pieces
   * @return {@code [segments]}, each between 0 and the segment's size; every text gets at least 1
   */
  public int[] allocate(CallScores call) {
    float[] worth = worth(call);
    int kept = Math.max(call.texts(), rate.kept(worth.length));
    int[] counts = new int[call.segments().size()];
    if (kept > 0) {
      count(call.segments(), worth, kept, counts);
    }
    return counts;
  }

  /**
   * The scores of all pieces in order; the best piece of each text is worth more than any other.
   */
  private static float[] worth(CallScores call) {
    float[] worth = new float[call.pieces()];
    int from = 0;
    int best = 0; // of the text so far
    int text = 0;
    for (Scores segment : call.segments()) {
      System.arraycopy(segment.ofPieces(), 0, worth, from, segment.ofPieces().length);
      int to = from + segment.ofPieces().length;
      if (segment.text() != text) {
        worth[best] = Float.POSITIVE_INFINITY;
        best = from;
        text = segment.text();
      }
      best = best(worth, best, from, to);
      from = to;
    }
    if (from > 0) {
      worth[best] = Float.POSITIVE_INFINITY;
    }
    return worth;
  }

  /** The best of one piece and a range of later ones; of equals the earliest. */
  private static int best(float[] worth, int piece, int from, int to) {
    int best = piece;
    for (int other = from; other < to; other++) {
      best = worth[other] > worth[best] ? other : best;
    }
    return best;
  }

  /** Counts for each segment how many of its pieces are among the {@code kept} of most worth. */
  private static void count(List<Scores> segments, float[] worth, int kept, int[] counts) {
    float[] ranked = worth.clone();
    Arrays.sort(ranked);
    float cut = ranked[ranked.length - kept];
    int ties = kept; // of the pieces at the cut, so many stay: the earliest
    for (float piece : ranked) {
      ties -= piece > cut ? 1 : 0;
    }
    int at = 0;
    for (int segment = 0; segment < counts.length; segment++) {
      for (int end = at + segments.get(segment).ofPieces().length; at < end; at++) {
        boolean tied = worth[at] == cut && ties > 0;
        ties -= tied ? 1 : 0;
        counts[segment] += tied || worth[at] > cut ? 1 : 0;
      }
    }
  }
}
