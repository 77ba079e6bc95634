package org.tokenmerging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.budget.CallScores;
import org.tokenmerging.budget.TotalBudget;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.encode.KeptSegment;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.RememberedScores;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.SegmentResult;
import org.tokenmerging.segment.Segment;
import org.tokenmerging.segment.Segments;
import org.tokenmerging.text.Pieces;

/** The way of the data, stage by stage, for one model and one set of options. */
final class EncoderStages {

  /** Pieces of a window, in full batches; the states of a window are in memory at one time. */
  private static final int WINDOW_BATCHES = 4;

  private final OpenModel model;
  private final EncoderOptions options;
  private final StageChoices choices;
  private final StageBatches batches;
  private final Restoration restoration;

  EncoderStages(OpenModel model, EncoderOptions options) {
    this.model = model;
    this.options = options;
    this.choices = StageChoices.of(model.config(), options);
    this.batches = new StageBatches(model, options.batchRows());
    this.restoration = new Restoration(model.restorer().orElse(null), options.deletedStates());
  }

  /** The name of the budget in force. */
  String budgetName() {
    return choices.budgetName();
  }

  /** Encodes texts, a window of them at a time; the results of each are handed on in order. */
  void encodeAll(List<String> texts, Consumer<CompressedText> results) {
    Windows windows = windows(texts);
    if (!windows.hasNext()) {
      return;
    }
    Window first = windows.next();
    BudgetAllocator budget = windows.hasNext() ? budgetOfMany(texts) : choices.budget();
    encode(first, budget).forEach(results);
    windows.forEachRemaining(window -> encode(window, budget).forEach(results));
  }

  private Windows windows(List<String> texts) {
    return new Windows(model, choices.segmenter(), this::newWindow, texts);
  }

  private Window newWindow() {
    return new Window(model.config(), WINDOW_BATCHES * options.batchRows(), options.storage());
  }

  /**
   * The budget of a call of several windows. One that shares out over all texts must know their
   * scores: a pass of its own up to the gate, after which each window's states are freed.
   */
  private BudgetAllocator budgetOfMany(List<String> texts) {
    if (choices.total().isEmpty()) {
      return choices.budget();
    }
    TotalBudget total = choices.total().get();
    CallScores scores = new CallScores();
    windows(texts).forEachRemaining(window -> addScores(window, scores));
    return new CountsOfCall(total.name(), total.allocate(scores));
  }

  private void addScores(Window window, CallScores scores) {
    List<GateOutput> gated = gate(window.segments());
    try {
      scores.add(gated, RememberedScores.of(choices.policy()));
    } finally {
      gated.forEach(GateOutput::close);
    }
  }

  private List<CompressedText> encode(Window window, BudgetAllocator budget) {
    if (choices.keepsAll()) {
      return encodeFull(window);
    }
    StageClock clock = new StageClock();
    DeletionPolicy scored = RememberedScores.of(choices.policy());
    List<GateOutput> gated = gate(window.segments());
    try {
      clock.gateDone();
      List<KeptSegment> kept = new ChosenPieces(budget, scored, choices.merger()).of(gated);
      clock.policyDone();
      List<SegmentResult> encoded = encode(kept);
      clock.encodeDone();
      return window.results(gated, kept, encoded, scored, options.deletedStates(), clock);
    } finally {
      gated.forEach(GateOutput::close);
    }
  }

  private List<CompressedText> encodeFull(Window window) {
    StageClock clock = new StageClock();
    List<Segment> segments = window.segments();
    List<float[]> scores = gateScores(segments, clock);
    List<EncodedSegment> encoded =
        batches.run(segments, Function.identity(), model.encode()::encodeFull);
    clock.encodeDone();
    return window.results(encoded, scores, clock);
  }

  /** What the gate says where all pieces stay; nothing of a model without one. */
  private List<float[]> gateScores(List<Segment> segments, StageClock clock) {
    if (!model.config().hasGate()) {
      return List.of();
    }
    List<GateOutput> gated = gate(segments);
    clock.gateDone();
    gated.forEach(GateOutput::close);
    return gated.stream().map(output -> output.gate().orElseThrow()).toList();
  }

  private List<GateOutput> gate(List<Segment> segments) {
    List<GateOutput> open = new ArrayList<>(segments.size());
    boolean whole = false;
    try {
      List<GateOutput> outputs = batches.run(segments, Function.identity(), gateStage(open));
      whole = true;
      return outputs;
    } finally {
      if (!whole) {
        open.forEach(GateOutput::close);
      }
    }
  }

  /** The gate stage, which notes what it has opened. */
  private Function<List<Segment>, List<GateOutput>> gateStage(List<GateOutput> open) {
    return batch -> {
      List<GateOutput> outputs = model.gate().score(batch);
      open.addAll(outputs);
      return outputs;
    };
  }

  private List<SegmentResult> encode(List<KeptSegment> kept) {
    return batches.run(
        kept,
        part -> part.gate().segment(),
        batch -> restoration.of(batch, model.encode().encode(batch)));
  }

  /**
   * Refuses to encode a stream under a budget that shares out over all texts of a call.
   *
   * @throws InvalidOptionException if that is the budget in force
   */
  void requireStreams() {
    if (choices.total().isPresent()) {
      throw new InvalidOptionException(
          "budget 'total' is shared out over all texts of a call, and a stream is never there as a"
              + " whole; take budget 'text', or encode the text in one call");
    }
  }

  /** Encodes a stretch of a stream, each of its segments a text of its own. */
  void encodeStretch(String stretch, Consumer<CompressedText> results) {
    Pieces pieces = model.tokenizer().tokenize(stretch);
    List<Segment> segments =
        Segments.of(0, stretch, pieces, choices.segmenter(), model.maxPieces());
    List<String> parts = new ArrayList<>(segments.size());
    int begin = 0;
    for (Segment segment : segments) {
      int next = segment.range().to();
      int end = next == pieces.size() ? stretch.length() : pieces.begin(next);
      if (end > begin) {
        parts.add(stretch.substring(begin, end));
        begin = end;
      }
    }
    encodeAll(parts.isEmpty() ? List.of(stretch) : parts, results);
  }
}
