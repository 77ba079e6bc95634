package org.tokenmerging.training.batches;

import java.util.List;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.training.data.DataPosition;
import org.tokenmerging.training.data.PackedIds;
import org.tokenmerging.training.data.SpanBatches;
import org.tokenmerging.training.data.SpanCorruption;
import org.tokenmerging.training.data.WeightedSources;
import org.tokenmerging.training.options.SourceOptions;
import org.tokenmerging.training.options.TrainingOptions;

/** Texts packed into rows with spans to be guessed. */
final class CorruptedBatches implements ObjectiveBatches {

  private final SpanBatches batches;
  private final List<String> languages;

  private CorruptedBatches(SpanBatches batches, List<String> languages) {
    this.batches = batches;
    this.languages = languages;
  }

  /** From all sources of plain text. */
  static CorruptedBatches of(TrainingOptions options, PieceTokenizer tokenizer, int rows) {
    SpanCorruption corruption = options.objectives().corruption();
    int length = corruption.textLength(options.batch().length());
    RunSources sources = new RunSources(options, Learnt.SPANS);
    WeightedSources<int[]> sequences =
        sources.weighted(
            SourceOptions.Kind.TEXT, text -> new PackedIds(sources.texts(text), tokenizer, length));
    return new CorruptedBatches(
        new SpanBatches(sequences, corruption, rows, sources.seed()), sequences.languages());
  }

  @Override
  public TrainingBatch next() {
    return TrainingBatch.of(Learnt.SPANS, batches.next());
  }

  @Override
  public List<String> languages() {
    return languages;
  }

  @Override
  public DataPosition position() {
    return batches.position();
  }

  @Override
  public void seek(DataPosition position) {
    batches.seek(position);
  }

  @Override
  public void close() {
    batches.close();
  }
}
