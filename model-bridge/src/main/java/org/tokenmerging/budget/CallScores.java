package org.tokenmerging.budget;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.ScoringPolicy;

/**
 * The scores of all pieces of a call, four bytes a piece: all that {@link TotalBudget} needs of
 * segments whose states have been freed again. Filled window by window; not for use by several
 * threads.
 */
public final class CallScores {

  /** Of one segment: which text of the call it belongs to, and the scores of its pieces. */
  @SuppressWarnings("ArrayRecordComponent") // read in place; never compared
  record Scores(int text, float[] ofPieces) {}

  private final List<Scores> segments = new ArrayList<>();
  private int texts;
  private int pieces;

  /** Of no text yet. */
  public CallScores() {}

  /**
   * Adds the segments that follow.
   *
   * @param window the segments of whole texts, in text order
   * @param policy which scores them; its scores must compare from text to text
   * @throws IllegalStateException if they do not; the message names the policy
   */
  public void add(List<GateOutput> window, DeletionPolicy policy) {
    ScoringPolicy scoring = comparing(policy);
    int last = -1;
    for (GateOutput segment : window) {
      int text = segment.segment().textIndex();
      texts += text == last ? 0 : 1;
      last = text;
      segments.add(new Scores(texts - 1, scoring.score(segment)));
      pieces = Math.addExact(pieces, segment.size());
    }
  }

  private static ScoringPolicy comparing(DeletionPolicy policy) {
    if (TotalBudget.canRank(policy)) {
      return (ScoringPolicy) policy;
    }
    throw new IllegalStateException(
        "budget '"
            + TotalBudget.NAME
            + "' was asked to rank texts by policy '"
            + policy.name()
            + "', whose scores do not compare from text to text");
  }

  /** The segments of the call, in order. */
  List<Scores> segments() {
    return segments;
  }

  /** How many pieces they have together. */
  int pieces() {
    return pieces;
  }

  /** How many texts have any piece. */
  int texts() {
    return texts;
  }
}
