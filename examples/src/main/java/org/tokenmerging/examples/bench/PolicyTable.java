package org.tokenmerging.examples.bench;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.checkpoint.MiniLm;
import org.tokenmerging.evaluation.Cosine;
import org.tokenmerging.evaluation.ScoredPair;
import org.tokenmerging.evaluation.StsEvaluation;
import org.tokenmerging.evaluation.StsFile;
import org.tokenmerging.evaluation.StsResult;
import org.tokenmerging.examples.ExampleText;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.SubwordPieceTokenizer;

/**
 * Similarity kept by {@code minilm} without its gate at several rates, for each policy with each
 * merger, cut after layer 1 and after layer 2; ONNX Runtime on the same weights beside it.
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=org.tokenmerging.examples.bench.PolicyTable -Dexec.args=stsb-en.dev.tsv.gz
 * }</pre>
 */
public final class PolicyTable {

  private static final long SEED = 1;
  private static final double[] RATES = {0.25, 0.5};

  /** All that need no fit. */
  private static final List<String> POLICIES =
      DeletionPolicy.names().stream()
          .filter(name -> !name.equals("gate") && !name.equals("idf"))
          .toList();

  private final List<ScoredPair> pairs;
  private final PrintStream out;

  private PolicyTable(List<ScoredPair> pairs, PrintStream out) {
    this.pairs = pairs;
    this.out = out;
  }

  /** Takes a file of lines {@code sentence TAB sentence TAB score}. */
  public static void main(String[] arguments) throws IOException, OrtException {
    Path data = Path.of(arguments[0]);
    new PolicyTable(StsFile.read(data), ExampleText.standardOutput()).print();
  }

  private void print() throws IOException, OrtException {
    out.println("| cut after | policy | merger | rate | deleted | Spearman |");
    out.println("| --- | --- | --- | --- | --- | --- |");
    row("-", "ONNX Runtime", "-", 0, 0, onnxRuntime());
    for (int layer = 1; layer <= 2; layer++) {
      Path model = minilm(layer);
      row(layer, "(all kept)", "-", 0, evaluate(model, EncoderOptions.defaults().withRate(0)));
      for (String policy : POLICIES) {
        for (String merger : TokenMerger.names()) {
          rows(layer, model, policy, merger);
        }
      }
    }
  }

  private void rows(int layer, Path model, String policy, String merger) {
    for (double rate : RATES) {
      EncoderOptions options =
          EncoderOptions.defaults()
              .withRate(rate)
              .withBudget("text")
              .withPolicy(DeletionPolicy.named(policy, SEED))
              .withMerger(TokenMerger.named(merger))
              .withDeletedStates(false);
      row(layer, policy, merger, rate, evaluate(model, options));
    }
  }

  private static Path minilm(int layer) {
    return ModelStore.ofProcess().build(MiniLm.bare(layer), (step, number, steps) -> {});
  }

  private StsResult evaluate(Path model, EncoderOptions options) {
    List<String> sentences =
        pairs.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())).toList();
    StsEvaluation evaluation = new StsEvaluation();
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open(model, options)) {
      List<CompressedText> texts = encoder.encodeAll(sentences);
      for (int i = 0; i < pairs.size(); i++) {
        evaluation.add(pairs.get(i), texts.get(2 * i), texts.get(2 * i + 1));
      }
    }
    return evaluation.result();
  }

  private double onnxRuntime() throws IOException, OrtException {
    ModelDirectory model = ModelDirectory.open(minilm(1));
    List<Double> cosines = new ArrayList<>();
    try (SubwordPieceTokenizer tokenizer = SubwordPieceTokenizer.open(model.tokenizer());
        OnnxSentences onnx = new OnnxSentences(tokenizer, model.config(), OnnxSentences.minilm())) {
      for (ScoredPair pair : pairs) {
        cosines.add(Cosine.of(onnx.vector(pair.first()), onnx.vector(pair.second())));
      }
    }
    return new SpearmansCorrelation()
        .correlation(
            cosines.stream().mapToDouble(Double::doubleValue).toArray(),
            pairs.stream().mapToDouble(ScoredPair::score).toArray());
  }

  private void row(int layer, String policy, String merger, double rate, StsResult result) {
    row("layer " + layer, policy, merger, rate, result.deletionRate(), result.spearman());
  }

  private void row(
      String layer, String policy, String merger, double rate, double deleted, double spearman) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %.3f | %.4f |%n",
        layer,
        policy,
        merger,
        rate,
        deleted,
        spearman);
  }
}
