package org.tokenmerging.training.data;

import java.util.List;

/**
 * Draws items from several sources, each as often as its weight says. Which source a draw goes to
 * depends on the seed and the draw's number alone; each source begins anew when it ends and counts
 * its passes ({@link SourcePosition#pass()}).
 *
 * @param <T> an item
 */
public final class WeightedSources<T> implements AutoCloseable {

  private final List<WeightedSource<T>> sources;
  private final double total;
  private final long seed;
  private long draws;

  /**
   * Sources at their beginning.
   *
   * @param sources at least one; their order matters to a position
   * @param seed of the choice between them
   */
  public WeightedSources(List<WeightedSource<T>> sources, long seed) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("there is no source to draw from");
    }
    this.sources = List.copyOf(sources);
    this.total = sources.stream().mapToDouble(WeightedSource::weight).sum();
    this.seed = seed;
  }

  /**
   * The next item.
   *
   * @throws TrainingDataException if it cannot be read
   */
  public DrawnItem<T> next() {
    WeightedSource<T> source = choice();
    T item = source.stream().next();
    return new DrawnItem<>(item, source.language(), draws++);
  }

  private WeightedSource<T> choice() {
    double at = SeededRandom.of(seed, draws).nextDouble() * total;
    for (WeightedSource<T> source : sources) {
      at -= source.weight();
      if (at < 0) {
        return source;
      }
    }
    return sources.get(sources.size() - 1);
  }

  /** The languages of the sources, each once, in their order. */
  public List<String> languages() {
    return sources.stream().map(WeightedSource::language).distinct().toList();
  }

  /** Where all of them stand. */
  public DataPosition position() {
    return new DataPosition(draws, sources.stream().map(s -> s.stream().position()).toList());
  }

  /**
   * Goes to a position that the same sources had.
   *
   * @throws TrainingDataException if they are not the same
   */
  public void seek(DataPosition position) {
    if (position.sources().size() != sources.size()) {
      throw new TrainingDataException(
          "the run was begun with "
              + position.sources().size()
              + " sources and there are "
              + sources.size()
              + " now; resume with the same, or begin a new run");
    }
    for (int i = 0; i < sources.size(); i++) {
      sources.get(i).stream().seek(position.sources().get(i));
    }
    draws = position.draws();
  }

  @Override
  public void close() {
    sources.forEach(source -> source.stream().close());
  }
}
