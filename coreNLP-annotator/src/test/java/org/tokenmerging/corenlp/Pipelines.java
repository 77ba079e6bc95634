package org.tokenmerging.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TokensAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.PropertiesUtils;
import java.util.List;
import java.util.Properties;
import org.tokenmerging.corenlp.TokenMergingAnnotations.VectorAnnotation;
import org.tokenmerging.representation.SpanVector;

/** Pipelines as users write them, and what they leave on a document. */
final class Pipelines {

  static final String TEXT =
      "The old ferry can't leave before the tide turns. \uD83D\uDE00 Everyone waits on the quay,"
          + " and the captain drinks his coffee.";

  private Pipelines() {}

  static Properties properties(String annotators, String... keysAndValues) {
    Properties properties = PropertiesUtils.asProperties(keysAndValues);
    properties.setProperty("annotators", annotators);
    properties.setProperty("customAnnotatorClass.tmerge", TokenMergingAnnotator.class.getName());
    return properties;
  }

  static Annotation annotate(String text, String annotators, String... keysAndValues) {
    Annotation document = new Annotation(text);
    new StanfordCoreNLP(properties(annotators, keysAndValues)).annotate(document);
    return document;
  }

  static List<CoreLabel> tokens(Annotation document) {
    return document.get(TokensAnnotation.class);
  }

  static List<CoreMap> sentences(Annotation document) {
    return document.get(SentencesAnnotation.class);
  }

  static List<SpanVector> vectors(List<? extends CoreMap> parts) {
    return parts.stream().map(part -> part.get(VectorAnnotation.class)).toList();
  }
}
