package org.tokenmerging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

  /** Encodes texts, a window of them at a time. */
  List<CompressedText> encodeAll(List<String> texts) {
    List<CompressedText> results = new ArrayList<>(texts.size());
    Window window = newWindow();
    for (String text : texts) {
      window.add(text, model.tokenizer().tokenize(text), choices.segmenter(), model.maxPieces());
      if (window.isFull()) {
        results.addAll(encode(window));
        window = newWindow();
      }
    }
    results.addAll(encode(window));
    return results;
  }

  private Window newWindow() {
    return new Window(model.config(), WINDOW_BATCHES * options.batchRows(), options.storage());
  }

  private List<CompressedText> encode(Window window) {
    if (choices.keepsAll()) {
      return encodeFull(window);
    }
    StageClock clock = new StageClock();
    DeletionPolicy scored = RememberedScores.of(choices.policy());
    List<GateOutput> gated = gate(window.segments());
    try {
      clock.gateDone();
      List<KeptSegment> kept =
          new ChosenPieces(choices.budget(), scored, choices.merger()).of(gated);
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

  /** Encodes a stretch of a stream, each of its segments a text of its own. */
  List<CompressedText> encodeStretch(String stretch) {
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
    return encodeAll(parts.isEmpty() ? List.of(stretch) : parts);
  }
}
