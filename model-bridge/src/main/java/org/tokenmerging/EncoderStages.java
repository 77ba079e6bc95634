package org.tokenmerging;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.budget.TextBudget;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.encode.KeptSegment;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.merge.NoMerger;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.policy.RememberedScores;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.segment.BatchPlan;
import org.tokenmerging.segment.BoundarySegmenter;
import org.tokenmerging.segment.PieceRange;
import org.tokenmerging.segment.Segment;
import org.tokenmerging.segment.Segmenter;
import org.tokenmerging.text.Pieces;

/** The way of the data, stage by stage, for one model and one set of options. */
final class EncoderStages {

  /** Batches that a window of texts may fill; its states are in memory at one time. */
  private static final int WINDOW_BATCHES = 4;

  private final OpenModel model;
  private final EncoderOptions options;
  private final Segmenter segmenter;
  private final BudgetAllocator budget;
  private final DeletionPolicy policy;
  private final TokenMerger merger;
  private final boolean keepsAll;

  EncoderStages(OpenModel model, EncoderOptions options) {
    this.model = model;
    this.options = options;
    this.segmenter = options.segmenter().orElseGet(BoundarySegmenter::new);
    double rate = options.rate().orElse(model.config().defaultRate());
    this.keepsAll = options.budget().isEmpty() && rate == 0;
    this.budget = options.budget().orElseGet(() -> new TextBudget(rate));
    this.policy =
        options.policy().orElseGet(() -> DeletionPolicy.named(model.config().defaultPolicy(), 0));
    this.merger = options.merger().orElseGet(NoMerger::new);
  }

  /** Encodes texts, a window of them at a time. */
  List<CompressedText> encodeAll(List<String> texts) {
    List<CompressedText> results = new ArrayList<>(texts.size());
    Window window = newWindow();
    for (String text : texts) {
      window.add(text, model.tokenizer().tokenize(text), segmenter, model.maxPieces());
      if (window.isFull()) {
        results.addAll(encode(window));
        window = newWindow();
      }
    }
    results.addAll(encode(window));
    return results;
  }

  private Window newWindow() {
    return new Window(model.config(), WINDOW_BATCHES * options.batchPieces(), options.storage());
  }

  private List<CompressedText> encode(Window window) {
    if (keepsAll) {
      return encodeFull(window);
    }
    StageClock clock = new StageClock();
    DeletionPolicy scored = RememberedScores.of(policy);
    List<GateOutput> gated = gate(window.segments());
    try {
      clock.gateDone();
      List<KeptSegment> kept = choose(gated, scored);
      clock.policyDone();
      List<EncodedSegment> encoded = encode(kept);
      clock.encodeDone();
      return window.results(gated, kept, encoded, scored, options.deletedStates(), clock);
    } finally {
      gated.forEach(GateOutput::close);
    }
  }

  private List<CompressedText> encodeFull(Window window) {
    StageClock clock = new StageClock();
    List<Segment> segments = window.segments();
    EncodedSegment[] encoded = new EncodedSegment[segments.size()];
    for (int[] batch : plan(segments)) {
      List<EncodedSegment> results = model.encode().encodeFull(pick(segments, batch));
      for (int i = 0; i < batch.length; i++) {
        encoded[batch[i]] = results.get(i);
      }
    }
    clock.encodeDone();
    return window.results(List.of(encoded), clock);
  }

  private List<GateOutput> gate(List<Segment> segments) {
    GateOutput[] outputs = new GateOutput[segments.size()];
    try {
      for (int[] batch : plan(segments)) {
        List<GateOutput> results = model.gate().score(pick(segments, batch));
        for (int i = 0; i < batch.length; i++) {
          outputs[batch[i]] = results.get(i);
        }
      }
      return List.of(outputs);
    } catch (RuntimeException e) {
      for (GateOutput output : outputs) {
        if (output != null) {
          output.close();
        }
      }
      throw e;
    }
  }

  /** One entry a segment of which anything stays. */
  private List<KeptSegment> choose(List<GateOutput> gated, DeletionPolicy scored) {
    int[] counts = budget.allocate(gated, scored);
    List<KeptSegment> kept = new ArrayList<>(gated.size());
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        KeptPositions positions = scored.select(gated.get(i), counts[i]);
        kept.add(new KeptSegment(gated.get(i), positions, merger.merge(gated.get(i), positions)));
      }
    }
    return kept;
  }

  private List<EncodedSegment> encode(List<KeptSegment> kept) {
    EncodedSegment[] encoded = new EncodedSegment[kept.size()];
    for (int[] batch : plan(kept.stream().map(part -> part.gate().segment()).toList())) {
      List<EncodedSegment> results = model.encode().encode(pick(kept, batch));
      for (int i = 0; i < batch.length; i++) {
        encoded[batch[i]] = results.get(i);
      }
    }
    return List.of(encoded);
  }

  private List<int[]> plan(List<Segment> segments) {
    int[] rows = segments.stream().mapToInt(segment -> model.rows(segment.size())).toArray();
    return BatchPlan.of(rows, options.batchPieces());
  }

  private static <T> List<T> pick(List<T> all, int[] indexes) {
    return java.util.Arrays.stream(indexes).mapToObj(all::get).toList();
  }

  /** Cuts a stretch of a stream where its segments are cut; together they are the stretch. */
  List<String> cut(String stretch) {
    Pieces pieces = model.tokenizer().tokenize(stretch);
    List<PieceRange> ranges = segmenter.segment(stretch, pieces, model.maxPieces());
    if (ranges.size() < 2) {
      return List.of(stretch);
    }
    List<String> parts = new ArrayList<>(ranges.size());
    int begin = 0;
    for (PieceRange range : ranges) {
      int end = range.to() == pieces.size() ? stretch.length() : pieces.begin(range.to());
      parts.add(stretch.substring(begin, end));
      begin = end;
    }
    return parts;
  }
}
