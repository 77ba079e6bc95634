package org.tokenmerging.cli;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.evaluation.ScoredPair;
import org.tokenmerging.evaluation.StsEvaluation;
import org.tokenmerging.representation.CompressedText;

/** Puts results together again in pairs: they come first, second, first, second. */
final class PairCollector implements Consumer<CompressedText> {

  private final Iterator<ScoredPair> pairs;
  private final StsEvaluation evaluation;
  private final Progress progress;
  private @Nullable CompressedText first;

  PairCollector(List<ScoredPair> pairs, StsEvaluation evaluation, Progress progress) {
    this.pairs = pairs.iterator();
    this.evaluation = evaluation;
    this.progress = progress;
  }

  @Override
  public void accept(CompressedText text) {
    if (first == null) {
      first = text;
      return;
    }
    evaluation.add(pairs.next(), first, text);
    first = null;
    progress.step(1);
  }
}
