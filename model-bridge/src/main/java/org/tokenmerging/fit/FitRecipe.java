package org.tokenmerging.fit;

/**
 * How a gate and its maps are fitted. The standard is what measured best; the switches are for
 * measuring what each ingredient is worth.
 *
 * @param target what the gate learns to tell of a piece
 * @param log whether it learns the target's logarithm
 * @param rarity whether it sees how rare the piece is
 * @param firstNorm whether it sees the norm after the first layer
 * @param restoring how deleted pieces enter the pooled vector
 * @param specials what becomes of [SEP]
 */
public record FitRecipe(
    Target target,
    boolean log,
    boolean rarity,
    boolean firstNorm,
    Restoring restoring,
    Specials specials) {

  /** What a gate can learn to tell of a piece. */
  public enum Target {
    /** How far the text's vector turns without it. */
    LEAVE_ONE_OUT,
    /** How long its final state is. */
    FINAL_NORM
  }

  /** How deleted pieces can enter the pooled vector. */
  public enum Restoring {
    /** By the map that errs least on texts held back: on texts or on pieces. */
    BEST,
    /** By the map that was fitted on whole texts. */
    TEXTS,
    /** By the map that was fitted on single pieces. */
    PIECES,
    /** Not at all. */
    NONE
  }

  /**
   * What can become of the special that BERT's family reads behind a text, [SEP]. It is never
   * counted among the pieces; [CLS] stays.
   */
  public enum Specials {
    /** It always stays. */
    KEPT,
    /** It always goes. */
    DROPPED,
    /** It stays or goes by its score, as the end of text of T5's family does in any case. */
    SCORED
  }

  /** What measured best. */
  public static FitRecipe standard() {
    return new FitRecipe(Target.LEAVE_ONE_OUT, true, true, true, Restoring.BEST, Specials.KEPT);
  }

  /** The same with another target. */
  public FitRecipe withTarget(Target other, boolean otherLog) {
    return new FitRecipe(other, otherLog, rarity, firstNorm, restoring, specials);
  }

  /** The same blind to how rare a piece is. */
  public FitRecipe withoutRarity() {
    return new FitRecipe(target, log, false, firstNorm, restoring, specials);
  }

  /** The same blind to the norm after the first layer. */
  public FitRecipe withoutFirstNorm() {
    return new FitRecipe(target, log, rarity, false, restoring, specials);
  }

  /** The same restored otherwise. */
  public FitRecipe withRestoring(Restoring other) {
    return new FitRecipe(target, log, rarity, firstNorm, other, specials);
  }

  /** The same with other specials. */
  public FitRecipe withSpecials(Specials other) {
    return new FitRecipe(target, log, rarity, firstNorm, restoring, other);
  }
}
