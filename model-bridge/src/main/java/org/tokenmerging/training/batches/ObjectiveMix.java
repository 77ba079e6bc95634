package org.tokenmerging.training.batches;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.tokenmerging.training.data.DataPosition;
import org.tokenmerging.training.data.SeededRandom;
import org.tokenmerging.training.data.TrainingDataException;

/**
 * Draws what each micro-batch is for: an objective of weight 2 twice as often as one of weight 1.
 * Which it is depends on the seed, the step and the micro-batch's number alone.
 */
public final class ObjectiveMix implements AutoCloseable {

  private final Map<Learnt, ObjectiveBatches> batches = new EnumMap<>(Learnt.class);
  private final Map<Learnt, Double> weights;
  private final long seed;

  /**
   * Nothing to draw yet.
   *
   * @param weights of the objectives, above 0
   */
  ObjectiveMix(Map<Learnt, Double> weights, long seed) {
    this.weights = new LinkedHashMap<>(weights);
    this.seed = SeededRandom.of(seed, Learnt.values().length).nextLong();
  }

  /** Gives an objective its batches, which this closes. */
  void add(Learnt learnt, ObjectiveBatches from) {
    batches.put(learnt, from);
  }

  /**
   * What the micro-batches of a step hold, each in its turn.
   *
   * @param step from 0
   * @param microBatch from 0
   * @throws TrainingDataException if its data cannot be read
   */
  public TrainingBatch next(long step, int microBatch) {
    return Objects.requireNonNull(batches.get(choice(step, microBatch))).next();
  }

  private Learnt choice(long step, int microBatch) {
    double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    double at = SeededRandom.of(seed, step, microBatch).nextDouble() * total;
    Learnt last = weights.keySet().iterator().next();
    for (Map.Entry<Learnt, Double> each : weights.entrySet()) {
      last = each.getKey();
      at -= each.getValue();
      if (at < 0) {
        break;
      }
    }
    return last;
  }

  /** The names of the objectives. */
  public List<String> names() {
    return weights.keySet().stream().map(Learnt::word).toList();
  }

  /** The tags of all sources, each once. */
  public List<String> languages() {
    return batches.values().stream().flatMap(each -> each.languages().stream()).distinct().toList();
  }

  /** Where the data of each objective stands, by its name. */
  public Map<String, DataPosition> positions() {
    Map<String, DataPosition> positions = new TreeMap<>();
    batches.forEach((learnt, from) -> positions.put(learnt.word(), from.position()));
    return positions;
  }

  /**
   * Goes to where the data of the same objectives stood.
   *
   * @throws TrainingDataException if the data has changed
   */
  public void seek(Map<String, DataPosition> positions) {
    Set<String> known = positions.keySet();
    batches.forEach(
        (learnt, from) -> {
          DataPosition position = positions.get(learnt.word());
          if (position == null) {
            throw new TrainingDataException(
                "the run was begun with the objectives "
                    + known
                    + ", without "
                    + learnt.word()
                    + "; resume with the same, or begin a new run");
          }
          from.seek(position);
        });
  }

  @Override
  public void close() {
    batches.values().forEach(ObjectiveBatches::close);
  }
}
