package org.tokenmerging.opennlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import opennlp.tools.namefind.BioCodec;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderEvaluator;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import opennlp.tools.util.eval.FMeasure;

/** Trains and measures name finders. */
final class NameFinders {

  private static final String END = "</featureGenerators>";

  private NameFinders() {}

  /** OpenNLP's own features. */
  static String defaultFeatures() throws IOException {
    try (InputStream in =
        NameFinderME.class.getResourceAsStream(
            "/opennlp/tools/namefind/ner-default-features.xml")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** OpenNLP's own features and those of one more generator. */
  static String defaultFeaturesAnd(String generator) throws IOException {
    return defaultFeatures().replace(END, generator + END);
  }

  static TokenNameFinderModel train(List<NameSample> samples, String features) throws IOException {
    TrainingParameters parameters = TrainingParameters.defaultParams();
    parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
    return NameFinderME.train(
        "eng",
        null,
        ObjectStreamUtils.createObjectStream(samples),
        parameters,
        new TokenNameFinderFactory(features.getBytes(UTF_8), Map.of(), new BioCodec()));
  }

  static FMeasure measure(TokenNameFinderModel model, List<NameSample> samples) throws IOException {
    TokenNameFinderEvaluator evaluator = new TokenNameFinderEvaluator(new NameFinderME(model));
    evaluator.evaluate(ObjectStreamUtils.createObjectStream(samples));
    return evaluator.getFMeasure();
  }
}
