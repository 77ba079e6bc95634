package org.tokenmerging.training.batches;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.evaluation.topics.LabelledText;
import org.tokenmerging.training.data.DataPosition;
import org.tokenmerging.training.data.DrawnItem;
import org.tokenmerging.training.data.LabelSet;
import org.tokenmerging.training.data.LabelledTextFile;
import org.tokenmerging.training.data.TextRows;
import org.tokenmerging.training.data.TrainingDataException;
import org.tokenmerging.training.data.WeightedSources;
import org.tokenmerging.training.options.SourceOptions;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.step.StepBatch;

/** Whole texts with their classes. */
final class LabelledBatches implements ObjectiveBatches {

  /** UTF-16 units of a text that a message shows. */
  private static final int SHOWN = 40;

  private final WeightedSources<LabelledText> sources;
  private final LabelSet labels;
  private final WholeTexts texts;
  private final int rows;

  private LabelledBatches(
      WeightedSources<LabelledText> sources, LabelSet labels, WholeTexts texts, int rows) {
    this.sources = sources;
    this.labels = labels;
    this.texts = texts;
    this.rows = rows;
  }

  /** From all sources of labelled text. */
  static LabelledBatches of(TrainingOptions options, WholeTexts texts, int rows) {
    RunSources sources = new RunSources(options, Learnt.LABELS);
    return new LabelledBatches(
        sources.weighted(SourceOptions.Kind.LABELLED, sources::labelled),
        labels(options),
        texts,
        rows);
  }

  /** The labels of all sources of labelled text, which are read for it. */
  static LabelSet labels(TrainingOptions options) {
    List<LabelledTextFile> files =
        new RunSources(options, Learnt.LABELS)
            .of(SourceOptions.Kind.LABELLED).stream()
                .flatMap(source -> RunSources.labelledFiles(source).stream())
                .toList();
    return LabelSet.in(files);
  }

  @Override
  public TrainingBatch next() {
    List<String> learning = new ArrayList<>(rows);
    List<String> languages = new ArrayList<>(rows);
    int[] classes = new int[rows];
    for (int row = 0; row < rows; row++) {
      DrawnItem<LabelledText> drawn = sources.next();
      learning.add(drawn.item().text());
      languages.add(drawn.language());
      classes[row] = number(drawn.item());
    }
    TextRows read = texts.rows(learning);
    StepBatch batch = StepBatch.classes(read.ids(), read.mask(), classes);
    return new TrainingBatch(Learnt.LABELS, batch, read.ids(), read.mask(), languages);
  }

  /** All labels were there when the files were opened: one that is unknown has come since. */
  private int number(LabelledText item) {
    try {
      return labels.number(item.label());
    } catch (TrainingDataException e) {
      String text = item.text().substring(0, Math.min(item.text().length(), SHOWN));
      throw new TrainingDataException(
          e.getMessage()
              + ", as they were when the run opened its files; the text that has it begins with '"
              + text
              + "': give it a label of these, or take its line out",
          e);
    }
  }

  /** What the classes are called, in their order. */
  LabelSet labels() {
    return labels;
  }

  @Override
  public List<String> languages() {
    return sources.languages();
  }

  @Override
  public DataPosition position() {
    return sources.position();
  }

  @Override
  public void seek(DataPosition position) {
    sources.seek(position);
  }

  @Override
  public void close() {
    sources.close();
  }
}
