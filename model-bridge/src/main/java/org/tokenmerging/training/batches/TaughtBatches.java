package org.tokenmerging.training.batches;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.training.data.DataPosition;
import org.tokenmerging.training.data.DrawnItem;
import org.tokenmerging.training.data.ItemStream;
import org.tokenmerging.training.data.ParallelText;
import org.tokenmerging.training.data.TextRows;
import org.tokenmerging.training.data.WeightedSources;
import org.tokenmerging.training.options.SourceOptions;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.step.StepBatch;

/**
 * Whole texts with a teacher's vectors: of plain text the vector of the very text, of parallel text
 * that of its English. A text that is cut to fit a row has the vector of the whole.
 */
final class TaughtBatches implements ObjectiveBatches {

  private final WeightedSources<ParallelText> sources;
  private final TokenMergingEncoder teacher;
  private final WholeTexts texts;
  private final int rows;

  private TaughtBatches(
      WeightedSources<ParallelText> sources,
      TokenMergingEncoder teacher,
      WholeTexts texts,
      int rows) {
    this.sources = sources;
    this.teacher = teacher;
    this.texts = texts;
    this.rows = rows;
  }

  /**
   * From all sources of plain and parallel text.
   *
   * @param teacher stays the caller's to close
   */
  static TaughtBatches of(
      TrainingOptions options, TokenMergingEncoder teacher, WholeTexts texts, int rows) {
    RunSources sources = new RunSources(options, Learnt.VECTORS);
    List<SourceOptions> all = new ArrayList<>(sources.of(SourceOptions.Kind.TEXT));
    all.addAll(sources.of(SourceOptions.Kind.PARALLEL));
    return new TaughtBatches(
        sources.weighted(all, source -> pairs(sources, source)), teacher, texts, rows);
  }

  private static ItemStream<ParallelText> pairs(RunSources sources, SourceOptions source) {
    return source.kind() == SourceOptions.Kind.PARALLEL
        ? sources.parallel(source)
        : new MappedItems<>(sources.texts(source), text -> new ParallelText(text, text));
  }

  @Override
  public TrainingBatch next() {
    List<String> learning = new ArrayList<>(rows);
    List<String> taught = new ArrayList<>(rows);
    List<String> languages = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      DrawnItem<ParallelText> drawn = sources.next();
      learning.add(drawn.item().text());
      taught.add(drawn.item().english());
      languages.add(drawn.language());
    }
    TextRows read = texts.rows(learning);
    StepBatch batch = StepBatch.vectors(read.ids(), read.mask(), vectors(taught));
    return new TrainingBatch(Learnt.VECTORS, batch, read.ids(), read.mask(), languages);
  }

  private float[][] vectors(List<String> texts) {
    return teacher.encodeAll(texts).stream().map(CompressedText::vector).toArray(float[][]::new);
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
