package org.tokenmerging.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Objects;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.sentdetect.SentenceDetectorFactory;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceSample;
import opennlp.tools.sentdetect.SentenceSampleStream;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.PlainTextByLineStream;
import opennlp.tools.util.TrainingParameters;

/**
 * OpenNLP's own sentence detector, trained in a moment on the forty sentences beside this class:
 * enough for the examples, and nothing to download.
 */
final class TrainedSentenceDetector {

  private TrainedSentenceDetector() {}

  static SentenceDetector english() throws IOException {
    try (ObjectStream<SentenceSample> samples = samples()) {
      return new SentenceDetectorME(
          SentenceDetectorME.train(
              "eng", samples, new SentenceDetectorFactory("eng", true, null, null), parameters()));
    }
  }

  private static ObjectStream<SentenceSample> samples() throws IOException {
    return new SentenceSampleStream(
        new PlainTextByLineStream(
            () ->
                Objects.requireNonNull(
                    TrainedSentenceDetector.class.getResourceAsStream("sentences.train")),
            UTF_8));
  }

  private static TrainingParameters parameters() {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.CUTOFF_PARAM, 0); // every feature counts in so small a text
    return parameters;
  }
}
