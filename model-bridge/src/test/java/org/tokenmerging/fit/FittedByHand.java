package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.budget.TextBudget;
import org.tokenmerging.checkpoint.FittedParts;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.Coverage;
import org.tokenmerging.representation.SpanVector;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.text.BytePieceTokenizer;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Span;
import org.tokenmerging.text.SubwordPieceTokenizer;

/**
 * A fitted model computed from its base's weights and what was fitted, text by text, beside the
 * directory that was made.
 */
final class FittedByHand implements AutoCloseable {

  private static final double TOLERANCE = 1e-4;

  private final Path made;
  private final ModelConfig config;
  private final LayerFit fit;
  private final SafetensorsFile weights;
  private final LayeredEncoder encoder;
  private final PieceTokenizer tokenizer;
  private final RowLayout layout;

  FittedByHand(Path base, Path made, LayerFit fit) {
    this.made = made;
    this.config = ModelDirectory.open(made).config();
    this.fit = fit;
    this.weights = SafetensorsFile.open(base.resolve(ModelDirectory.WEIGHTS));
    this.encoder = LayeredEncoder.open(weights, config, new TreeSet<>(List.of(fit.layer())));
    this.tokenizer =
        config.pieces().equals(ModelConfig.BYTES)
            ? new BytePieceTokenizer()
            : SubwordPieceTokenizer.open(base.resolve(ModelDirectory.TOKENIZER));
    this.layout = new RowLayout(tokenizer, config);
  }

  /** What is in the file is what the fit says. */
  void assertFile() {
    var tensors = FittedParts.read(made.resolve(FittedParts.FILE)).tensors();
    assertThat(tensors.names()).isEqualTo(fit.tensors().keySet());
    fit.tensors()
        .forEach(
            (name, tensor) ->
                assertThat(tensors.get(name).values()).as(name).containsExactly(tensor.values()));
    assertThat(tensors.get(FittedTensors.RARITY).values()).containsExactly(fit.rarity());
  }

  /** The gate says {@code k sigmoid(-s)} of each piece. */
  void assertScores(List<String> texts) {
    try (TokenMergingEncoder opened = open(EncoderOptions.defaults())) {
      for (String text : texts) {
        SampledText laidOut = laidOut(text);
        double[] logits = logits(laidOut);
        float[] scores = opened.encode(text).gateScores().orElseThrow();
        assertThat(scores).hasSize(laidOut.pieces());
        for (int i = 0; i < logits.length; i++) {
          if (laidOut.isPiece(laidOut.scored()[i])) {
            double expected = -30 / (1 + Math.exp(logits[i]));
            int piece = laidOut.scored()[i] - laidOut.firstPiece();
            assertThat((double) scores[piece]).isEqualTo(expected, within(TOLERANCE));
          }
        }
      }
    }
  }

  /** Those pieces stay that the gate says, and the vectors of texts are restored by the map. */
  void assertVectors(List<String> texts, double rate) {
    EncoderOptions options = EncoderOptions.defaults().withBudget(new TextBudget(rate));
    try (TokenMergingEncoder opened = open(options)) {
      for (String text : texts) {
        SampledText laidOut = laidOut(text);
        CompressedText found = opened.encode(text);
        int[] kept = StudentPass.kept(laidOut, logits(laidOut), rate);
        assertThat(keptRows(found, laidOut))
            .containsExactly(IntStream.of(kept).filter(laidOut::isPiece).toArray());
        Student student = student(laidOut, kept);
        PooledSums sums = PooledSums.of(student, config.pooling());
        assertClose(found.vector(), sums.restored(sums.mapped(fit.pooled()), fit.strength()));
        assertRestoredPieces(found, laidOut, student);
      }
    }
  }

  /** Whether [SEP], the last row, stays with the pieces of a text. */
  boolean keepsSep(String text, double rate) {
    SampledText laidOut = laidOut(text);
    int[] kept = StudentPass.kept(laidOut, logits(laidOut), rate);
    return kept[kept.length - 1] == laidOut.rows() - 1;
  }

  private static int[] keptRows(CompressedText found, SampledText text) {
    return IntStream.range(0, found.keptCount())
        .map(i -> text.firstPiece() + found.keptPosition(i))
        .toArray();
  }

  private void assertRestoredPieces(CompressedText found, SampledText text, Student student) {
    double[] mean = student.keptMean();
    for (int row : student.deletedPieces().toArray()) {
      Span span = found.pieceSpan(row - text.firstPiece());
      if (IntStream.range(0, found.pieceCount()).filter(i -> sharesSpan(found, i, span)).count()
          > 1) {
        continue; // a byte that shares its character with others
      }
      double[] state = new double[config.hidden()];
      for (int d = 0; d < state.length; d++) {
        state[d] = student.state(row)[d];
      }
      SpanVector restored = found.vector(span);
      assertThat(restored.coverage()).isEqualTo(Coverage.RESTORED);
      assertClose(restored.values(), fit.rows().apply(state, mean, 1));
    }
  }

  private static boolean sharesSpan(CompressedText found, int piece, Span span) {
    return found.pieceSpan(piece).equals(span);
  }

  private static void assertClose(float[] found, double[] expected) {
    double largest = 1;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int d = 0; d < expected.length; d++) {
      assertThat((double) found[d]).isEqualTo(expected[d], within(TOLERANCE * largest));
    }
  }

  private TokenMergingEncoder open(EncoderOptions options) {
    return TokenMergingEncoder.open(made.toString(), options);
  }

  private SampledText laidOut(String text) {
    return SampledText.of(layout, text, tokenizer.tokenize(text));
  }

  private List<TracedRows> read(SampledText text) {
    int layers = config.encoder().layers();
    int[] ones = IntStream.generate(() -> 1).limit(text.rows()).toArray();
    return encoder.read(
        new int[][] {text.ids()}, new int[][] {ones}, List.of(1, fit.layer(), layers));
  }

  private double[] logits(SampledText text) {
    List<TracedRows> read = read(text);
    GateFeatures features = new GateFeatures(fit.rarity(), FitRecipe.standard());
    List<Double> logits = new ArrayList<>();
    for (float[] row : features.ofScored(text, 0, read.get(0), read.get(1))) {
      logits.add(fit.gate().logit(row));
    }
    return logits.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Student student(SampledText text, int[] kept) {
    List<TracedRows> read = read(text);
    KeptBatch going = new KeptBatch(1, kept.length, config.hidden());
    going.set(0, read.get(1), 0, kept);
    TracedRows vectors = encoder.later(fit.layer(), going.rows(), going.positions(), going.mask());
    return new Student(text, 0, read.get(1), read.get(2), kept, vectors);
  }

  @Override
  public void close() {
    tokenizer.close();
    encoder.close();
    weights.close();
  }
}
