package org.tokenmerging.training.batches;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tokenmerging.evaluation.topics.LabelledText;
import org.tokenmerging.training.data.DataFiles;
import org.tokenmerging.training.data.ItemFile;
import org.tokenmerging.training.data.ItemStream;
import org.tokenmerging.training.data.LabelledTextFile;
import org.tokenmerging.training.data.ParallelText;
import org.tokenmerging.training.data.ParallelTextFiles;
import org.tokenmerging.training.data.PlainTextFile;
import org.tokenmerging.training.data.SeededRandom;
import org.tokenmerging.training.data.ShuffledItems;
import org.tokenmerging.training.data.TrainingDataException;
import org.tokenmerging.training.data.WeightedSource;
import org.tokenmerging.training.data.WeightedSources;
import org.tokenmerging.training.options.SourceOptions;
import org.tokenmerging.training.options.TrainingOptions;

/**
 * The sources of a run as one objective reads them. Each source of each objective has an order of
 * its own.
 */
final class RunSources {

  private final TrainingOptions options;
  private final Learnt learnt;

  RunSources(TrainingOptions options, Learnt learnt) {
    this.options = options;
    this.learnt = learnt;
  }

  /** A seed of this objective's own. */
  long seed() {
    return SeededRandom.of(options.seed(), learnt.ordinal()).nextLong();
  }

  private long seed(SourceOptions source) {
    return SeededRandom.of(seed(), options.sources().indexOf(source)).nextLong();
  }

  /** The sources of a kind. */
  List<SourceOptions> of(SourceOptions.Kind kind) {
    return options.sources().stream().filter(source -> source.kind() == kind).toList();
  }

  /** The sources of a kind, each with its weight. */
  <T> WeightedSources<T> weighted(
      SourceOptions.Kind kind, Function<SourceOptions, ItemStream<T>> stream) {
    return weighted(of(kind), stream);
  }

  /** These sources, each with its weight. */
  <T> WeightedSources<T> weighted(
      List<SourceOptions> sources, Function<SourceOptions, ItemStream<T>> stream) {
    List<WeightedSource<T>> weighted = new ArrayList<>();
    for (SourceOptions source : sources) {
      weighted.add(new WeightedSource<>(stream.apply(source), source.weight(), source.language()));
    }
    return new WeightedSources<>(weighted, seed());
  }

  /** The lines of a source of plain text. */
  ItemStream<String> texts(SourceOptions source) {
    return shuffled(source, DataFiles.in(source.paths()).stream().map(PlainTextFile::new).toList());
  }

  /** The labelled lines of a source. */
  ItemStream<LabelledText> labelled(SourceOptions source) {
    return shuffled(source, labelledFiles(source));
  }

  /** The files of a source of labelled lines. */
  static List<LabelledTextFile> labelledFiles(SourceOptions source) {
    return DataFiles.in(source.paths()).stream().map(LabelledTextFile::new).toList();
  }

  /** The pairs of lines of a source. */
  ItemStream<ParallelText> parallel(SourceOptions source) {
    List<Path> texts = DataFiles.in(source.paths());
    List<Path> english = DataFiles.in(source.english());
    if (texts.size() != english.size()) {
      throw new TrainingDataException(
          "source '"
              + source.name()
              + "' has "
              + texts.size()
              + " files of texts and "
              + english.size()
              + " of their English; name as many, in the same order");
    }
    return shuffled(
        source,
        IntStream.range(0, texts.size())
            .mapToObj(i -> new ParallelTextFiles(texts.get(i), english.get(i)))
            .toList());
  }

  private <T> ItemStream<T> shuffled(SourceOptions source, List<? extends ItemFile<T>> files) {
    return new ShuffledItems<T>(files, options.batch().shuffled(), seed(source));
  }
}
