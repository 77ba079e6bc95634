package org.tokenmerging.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.PropertiesUtils;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.tokenmerging.InvalidOptionException;

class AnnotatorOptionsTest {

  private static AnnotatorOptions read(String... keysAndValues) {
    return AnnotatorOptions.read("tmerge", PropertiesUtils.asProperties(keysAndValues));
  }

  @Test
  void without_options_the_model_is_minilm_and_the_rest_is_the_models_choice() {
    AnnotatorOptions options = read("annotators", "tokenize,tmerge");

    assertThat(options.model()).isEqualTo("minilm");
    assertThat(options.encoder().rate()).isEmpty();
  }

  @Test
  void options_stand_under_the_name_that_the_user_gave_the_annotator() {
    Properties properties =
        PropertiesUtils.asProperties("a.rate", "0.25", "b.rate", "0.75", "rate", "0.9");

    assertThat(AnnotatorOptions.read("a", properties).encoder().rate()).hasValue(0.25);
    assertThat(AnnotatorOptions.read("b", properties).encoder().rate()).hasValue(0.75);
    assertThat(AnnotatorOptions.read("c", properties).encoder().rate()).isEmpty();
  }

  @Test
  void properties_of_others_are_not_looked_at() {
    assertThat(read("tmergex.rat", "1", "tokenize.language", "en", "threads", "2").model())
        .isEqualTo("minilm");
  }

  @Test
  void defaults_within_the_properties_count() {
    Properties properties =
        new Properties(PropertiesUtils.asProperties("tmerge.model", "/models/x"));

    assertThat(AnnotatorOptions.read("tmerge", properties).model()).isEqualTo("/models/x");
  }

  @Test
  void the_signature_tells_what_was_asked_for_whatever_the_annotator_is_called() {
    Properties properties =
        PropertiesUtils.asProperties("a.rate", "0.5", "b.rate", "0.5", "c.rate", "0.6");

    assertThat(AnnotatorOptions.read("a", properties).signature())
        .isEqualTo("minilm {rate=0.5}")
        .isEqualTo(AnnotatorOptions.read("b", properties).signature())
        .isNotEqualTo(AnnotatorOptions.read("c", properties).signature());
  }

  @Test
  void a_misspelt_option_is_refused_with_the_nearest_and_all_the_others() {
    assertThatThrownBy(() -> read("tmerge.rat", "0.5"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith(
            "unknown option 'tmerge.rat'; did you mean 'tmerge.rate'? Known options: tmerge.model, ")
        .hasMessageContainingAll(
            "tmerge.rate",
            "tmerge.threshold",
            "tmerge.keepAll",
            "tmerge.budget",
            "tmerge.policy",
            "tmerge.merge",
            "tmerge.seed",
            "tmerge.batchRows",
            "tmerge.storage");
  }

  @Test
  void an_option_like_no_other_is_refused_without_a_guess() {
    assertThatThrownBy(() -> read("tmerge.temperature", "0.5"))
        .hasMessageStartingWith(
            "unknown option 'tmerge.temperature'. Known options: tmerge.model, ");
  }

  @Test
  void a_value_that_is_not_allowed_is_refused_with_the_annotators_name() {
    assertThatThrownBy(() -> read("tmerge.rate", "1.5"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("annotator tmerge: ")
        .hasMessageContainingAll("rate", "1.5", "at least 0 and below 1")
        .hasCauseInstanceOf(InvalidOptionException.class);
  }

  @Test
  void the_message_is_the_last_cause_of_what_a_pipeline_throws() {
    Properties properties =
        PropertiesUtils.asProperties(
            "annotators", "tmerge",
            "customAnnotatorClass.tmerge", TokenMergingAnnotator.class.getName(),
            "tmerge.ratio", "0.5");

    assertThatThrownBy(() -> new StanfordCoreNLP(properties))
        .rootCause()
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("unknown option 'tmerge.ratio'; did you mean 'tmerge.rate'?");
  }
}
