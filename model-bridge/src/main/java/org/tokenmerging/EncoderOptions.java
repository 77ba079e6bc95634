package org.tokenmerging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.budget.DeletionRate;
import org.tokenmerging.budget.ThresholdBudget;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.representation.VectorStorage;
import org.tokenmerging.segment.Segmenter;

/**
 * What the user chooses of an encoder. Immutable; each {@code with} returns a changed copy. What is
 * left unset is the model's own choice.
 */
public final class EncoderOptions {

  /** Rows that one batch may have, padding and specials included, unless set. */
  public static final int DEFAULT_BATCH_ROWS = 4096;

  /** The most rows that one batch may have, so that its numbers can be counted. */
  public static final int MOST_BATCH_ROWS = 1 << 16;

  private static final EncoderOptions DEFAULTS =
      new EncoderOptions(
          Amount.UNSET, null, null, null, DEFAULT_BATCH_ROWS, true, VectorStorage.FLOAT32);

  private final Amount amount;
  private final @Nullable DeletionPolicy policy;
  private final @Nullable TokenMerger merger;
  private final @Nullable Segmenter segmenter;
  private final int batchRows;
  private final boolean deletedStates;
  private final VectorStorage storage;

  private EncoderOptions(
      Amount amount,
      @Nullable DeletionPolicy policy,
      @Nullable TokenMerger merger,
      @Nullable Segmenter segmenter,
      int batchRows,
      boolean deletedStates,
      VectorStorage storage) {
    this.amount = amount;
    this.policy = policy;
    this.merger = merger;
    this.segmenter = segmenter;
    this.batchRows = batchRows;
    this.deletedStates = deletedStates;
    this.storage = storage;
  }

  /** Everything as the model says. */
  public static EncoderOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Options by name, as properties files and command lines have them.
   *
   * <ul>
   *   <li>{@code rate}: the share of pieces deleted, at least 0 and below 1
   *   <li>{@code threshold}: a gate score, at most 0, such as -15; goes without rate and budget and
   *       with the policy {@code gate} only
   *   <li>{@code keepAll}: {@code true} or {@code false}; true goes without rate, threshold,
   *       budget, policy and merger
   *   <li>{@code budget}: a name of {@link BudgetAllocator#names()}, what a rate is a share of; see
   *       {@link #withBudget(String)}
   *   <li>{@code policy}: a name of {@link DeletionPolicy#names()}, or {@code none}, which means
   *       {@code keepAll}
   *   <li>{@code merge}: a name of {@link TokenMerger#names()}
   *   <li>{@code seed}: a whole number, with the policy {@code random} only; default 0
   *   <li>{@code batchRows}: a whole number, 1 to {@value #MOST_BATCH_ROWS}; default {@value
   *       #DEFAULT_BATCH_ROWS}
   *   <li>{@code storage}: {@code float32} (the default) or {@code float16}: see {@link
   *       VectorStorage}
   * </ul>
   *
   * @param named values by name
   * @throws InvalidOptionException if a name is unknown, a value not allowed, or two contradict
   *     each other
   */
  public static EncoderOptions from(Map<String, String> named) {
    return NamedOptions.read(named);
  }

  /** The names that {@link #from} knows, sorted. */
  public static List<String> names() {
    return NamedOptions.NAMES;
  }

  /**
   * The share of pieces deleted.
   *
   * @param rate at least 0 and below 1; 0 keeps all and runs the undivided encoder
   * @throws InvalidOptionException if it is outside that
   */
  public EncoderOptions withRate(double rate) {
    return with(amount.withRate(new DeletionRate(rate).value()));
  }

  /**
   * What the delete gate scores above this stays, instead of a share; takes the place of a rate, as
   * a rate takes its place. Goes with the policy {@code gate} only.
   *
   * @param threshold a gate score, finite and at most 0; the gate's own lie in (k, 0)
   * @throws InvalidOptionException if it is not
   */
  public EncoderOptions withThreshold(double threshold) {
    ThresholdBudget.check(threshold);
    return with(amount.withThreshold(threshold));
  }

  /** Nothing is deleted: the same as rate 0. */
  public EncoderOptions withKeepAll() {
    return withRate(0);
  }

  /**
   * How many pieces stay; a budget of your own takes the place of rate, threshold and a budget by
   * name.
   */
  public EncoderOptions withBudget(BudgetAllocator budget) {
    return with(amount.withBudget(budget));
  }

  /**
   * What the rate is a share of: {@code text}, each text exactly; {@code calibrated}, ordinary text
   * on average, for the policy {@code gate} of a model with a calibration table; {@code total}, all
   * texts of a call together exactly, for policies whose scores compare from text to text. Without
   * a rate the model's default rate counts; a model with a gate, which then goes by its own
   * threshold, refuses the budget. Takes the place of a budget of your own.
   *
   * @param name one of {@link BudgetAllocator#names()}
   * @throws InvalidOptionException if there is no such budget
   */
  public EncoderOptions withBudget(String name) {
    return with(amount.withBudget(name));
  }

  /**
   * The budget for a rate where none is chosen: taken if model and policy can serve it, else {@code
   * text}. Unless set, {@code calibrated}; evaluations set {@code total}, so that methods are
   * compared at the same deletion.
   *
   * @param name one of {@link BudgetAllocator#names()}
   * @throws InvalidOptionException if there is no such budget
   */
  public EncoderOptions withPreferredBudget(String name) {
    return with(amount.withPreferred(name));
  }

  private EncoderOptions with(Amount changed) {
    return new EncoderOptions(
        changed, policy, merger, segmenter, batchRows, deletedStates, storage);
  }

  /** Which pieces stay. */
  public EncoderOptions withPolicy(DeletionPolicy policy) {
    return new EncoderOptions(amount, policy, merger, segmenter, batchRows, deletedStates, storage);
  }

  /** How deleted pieces are folded in; unless set, not at all. */
  public EncoderOptions withMerger(TokenMerger merger) {
    return new EncoderOptions(amount, policy, merger, segmenter, batchRows, deletedStates, storage);
  }

  /** Where long texts are cut; unless set, at sentence or white-space boundaries. */
  public EncoderOptions withSegmenter(Segmenter segmenter) {
    return new EncoderOptions(amount, policy, merger, segmenter, batchRows, deletedStates, storage);
  }

  /**
   * Rows that one batch may have, padding and specials included. Memory grows with it.
   *
   * @param batchRows 1 to {@value #MOST_BATCH_ROWS}; a batch always holds at least one segment
   * @throws InvalidOptionException if it is outside that
   */
  public EncoderOptions withBatchRows(int batchRows) {
    if (batchRows < 1 || batchRows > MOST_BATCH_ROWS) {
      throw new InvalidOptionException(
          "batchRows " + batchRows + " is not allowed: 1 to " + MOST_BATCH_ROWS);
    }
    return new EncoderOptions(amount, policy, merger, segmenter, batchRows, deletedStates, storage);
  }

  /**
   * Whether results carry something of deleted pieces, so that every token has a vector: the final
   * vectors that the model's map estimates of them where it has one, else their gate-layer states.
   * Default true; false saves their time and memory where only text vectors are wanted. The vector
   * of the text is the same either way.
   */
  public EncoderOptions withDeletedStates(boolean deletedStates) {
    return new EncoderOptions(amount, policy, merger, segmenter, batchRows, deletedStates, storage);
  }

  /** How results hold the vectors of pieces; float32 unless set, float16 takes half the memory. */
  public EncoderOptions withStorage(VectorStorage storage) {
    return new EncoderOptions(amount, policy, merger, segmenter, batchRows, deletedStates, storage);
  }

  /** The share of pieces deleted, if set. */
  public OptionalDouble rate() {
    Double rate = amount.rate();
    return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }

  /** The gate score above which pieces stay, if set. */
  public OptionalDouble threshold() {
    Double threshold = amount.threshold();
    return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
  }

  /** The budget of the user's own, if set. */
  public Optional<BudgetAllocator> budget() {
    return Optional.ofNullable(amount.budget());
  }

  /** The budget chosen by name, if any. */
  public Optional<String> budgetName() {
    return Optional.ofNullable(amount.budgetName());
  }

  /** The budget for a rate where none is chosen. */
  public String preferredBudget() {
    return amount.preferred();
  }

  /** The policy, if set. */
  public Optional<DeletionPolicy> policy() {
    return Optional.ofNullable(policy);
  }

  /** The merger, if set. */
  public Optional<TokenMerger> merger() {
    return Optional.ofNullable(merger);
  }

  /** The segmenter, if set. */
  public Optional<Segmenter> segmenter() {
    return Optional.ofNullable(segmenter);
  }

  /** Rows that one batch may have. */
  public int batchRows() {
    return batchRows;
  }

  /** Whether results carry restored vectors, or states, of deleted pieces. */
  public boolean deletedStates() {
    return deletedStates;
  }

  /** How results hold the vectors of pieces. */
  public VectorStorage storage() {
    return storage;
  }

  @Override
  public String toString() {
    return "EncoderOptions["
        + amount
        + ", policy "
        + policy().map(DeletionPolicy::name).orElse("unset")
        + ", merge "
        + merger().map(TokenMerger::name).orElse("unset")
        + "]";
  }
}
