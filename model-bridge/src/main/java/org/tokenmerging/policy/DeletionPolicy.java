package org.tokenmerging.policy;

import java.util.List;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;

/**
 * Chooses the pieces that stay. Open: bring your own; safe for use by many threads.
 *
 * <p>To keep everything is no policy but the lack of one: it needs no gate stage and runs the
 * undivided encoder. The option {@code policy=none} therefore means {@code keepAll}.
 */
public interface DeletionPolicy {

  /** The names that {@link #named} knows, sorted. */
  static List<String> names() {
    return List.of(
        AnchorPolicy.NAME,
        AttentionPolicy.NAME,
        GateScorePolicy.NAME,
        IdfPolicy.NAME,
        NormPolicy.NAME,
        RandomPolicy.NAME,
        StridePolicy.NAME);
  }

  /**
   * A policy by name.
   *
   * @param name one of {@link #names()}
   * @param seed of what is random; the others do not read it
   * @throws InvalidOptionException if there is no such policy
   */
  static DeletionPolicy named(String name, long seed) {
    return switch (name) {
      case AnchorPolicy.NAME -> new AnchorPolicy();
      case AttentionPolicy.NAME -> new AttentionPolicy();
      case GateScorePolicy.NAME -> new GateScorePolicy();
      case IdfPolicy.NAME -> new IdfPolicy();
      case NormPolicy.NAME -> new NormPolicy();
      case RandomPolicy.NAME -> new RandomPolicy(seed);
      case StridePolicy.NAME -> new StridePolicy();
      case "none" ->
          throw new InvalidOptionException(
              "policy 'none' is no policy but keeps all pieces: set keepAll instead. Policies: "
                  + String.join(", ", names()));
      default -> throw InvalidOptionException.unknown("policy", name, names());
    };
  }

  /** The name under which options and messages know it. */
  String name();

  /**
   * Chooses exactly {@code budget} pieces of a segment.
   *
   * @param segment what the gate says
   * @param budget how many stay, from 1 to the segment's size
   * @return the chosen pieces, ascending
   */
  KeptPositions select(GateOutput segment, int budget);
}
