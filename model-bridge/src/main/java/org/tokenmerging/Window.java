package org.tokenmerging;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.encode.KeptSegment;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.ScoringPolicy;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.SegmentResult;
import org.tokenmerging.representation.TextAssembly;
import org.tokenmerging.representation.VectorStorage;
import org.tokenmerging.segment.Segment;
import org.tokenmerging.segment.Segmenter;
import org.tokenmerging.segment.Segments;
import org.tokenmerging.text.Pieces;

/** Texts that go through the stages together, with their segments. */
final class Window {

  private final ModelConfig config;
  private final int maxPieces;
  private final VectorStorage storage;
  private final List<String> texts = new ArrayList<>();
  private final List<Pieces> pieces = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private int size;

  Window(ModelConfig config, int maxPieces, VectorStorage storage) {
    this.config = config;
    this.maxPieces = maxPieces;
    this.storage = storage;
  }

  void add(String text, Pieces textPieces, Segmenter segmenter, int maxSegment) {
    segments.addAll(Segments.of(texts.size(), text, textPieces, segmenter, maxSegment));
    texts.add(text);
    pieces.add(textPieces);
    size += textPieces.size();
  }

  boolean isFull() {
    return size >= maxPieces;
  }

  List<Segment> segments() {
    return segments;
  }

  /**
   * Results where everything was kept.
   *
   * @param gate each segment's gate scores, or nothing for a model without a gate
   */
  List<CompressedText> results(List<EncodedSegment> encoded, List<float[]> gate, StageClock clock) {
    List<SegmentResult> parts = new ArrayList<>(encoded.size());
    for (int i = 0; i < encoded.size(); i++) {
      SegmentResult whole = SegmentResult.whole(segments.get(i), encoded.get(i));
      parts.add(gate.isEmpty() ? whole : whole.withScores(gate.get(i), null));
    }
    return assemble(parts, clock);
  }

  /**
   * Results where some were kept.
   *
   * @param encoded what became of the kept segments, in their order
   */
  List<CompressedText> results(
      List<GateOutput> gated,
      List<KeptSegment> kept,
      List<SegmentResult> encoded,
      DeletionPolicy policy,
      boolean deletedStates,
      StageClock clock) {
    IdentityHashMap<GateOutput, SegmentResult> known = new IdentityHashMap<>();
    for (int i = 0; i < kept.size(); i++) {
      known.put(kept.get(i).gate(), encoded.get(i));
    }
    List<SegmentResult> parts = new ArrayList<>(gated.size());
    for (GateOutput gate : gated) {
      SegmentResult result = known.getOrDefault(gate, SegmentResult.deleted(gate.segment()));
      result = result.withScores(gate.gate().orElse(null), scores(policy, gate));
      boolean statesNeeded = deletedStates && !result.isRestored();
      parts.add(statesNeeded ? result.withStates(gate.hidden().toArray()) : result);
    }
    return assemble(parts, clock);
  }

  private static float @Nullable [] scores(DeletionPolicy policy, GateOutput gate) {
    return policy instanceof ScoringPolicy scoring ? scoring.score(gate) : null;
  }

  private List<CompressedText> assemble(List<SegmentResult> parts, StageClock clock) {
    List<TextAssembly> assemblies = new ArrayList<>(texts.size());
    for (int text = 0; text < texts.size(); text++) {
      assemblies.add(
          new TextAssembly(texts.get(text), pieces.get(text), config.hidden(), config.pooling())
              .storedAs(storage)
              .gated(config.hasGate()));
    }
    for (int i = 0; i < parts.size(); i++) {
      assemblies.get(segments.get(i).textIndex()).add(parts.get(i));
    }
    List<CompressedText> results = new ArrayList<>(texts.size());
    for (int text = 0; text < texts.size(); text++) {
      double share = size == 0 ? 0 : (double) pieces.get(text).size() / size;
      results.add(
          assemblies.get(text).build(clock.gate(share), clock.policy(share), clock.encode(share)));
    }
    return results;
  }
}
