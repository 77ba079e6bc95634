package org.tokenmerging.opennlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.featuregen.GeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.InvalidOptionException;

class FeatureOptionsTest {

  @BeforeAll
  static void register() {
    TokenMergingFeatureGeneratorFactory.register();
  }

  @Test
  void none_need_be_given() {
    FeatureOptions options = FeatureOptions.read(Map.of());

    assertThat(options.model()).isEqualTo("minilm");
    assertThat(options.encoder().rate()).isEmpty();
    assertThat(options.bits()).isEqualTo(64);
    assertThat(options.group()).isEqualTo(4);
    assertThat(options.hashSeed()).isZero();
  }

  @Test
  void all_of_them_are_read_whatever_element_they_stood_in() {
    FeatureOptions options =
        FeatureOptions.read(
            Map.of(
                "model",
                "/models/x",
                "rate",
                .25,
                "bits",
                32,
                "group",
                "8",
                "hashSeed",
                -7L,
                "keepAll",
                false));

    assertThat(options.model()).isEqualTo("/models/x");
    assertThat(options.encoder().rate()).hasValue(.25);
    assertThat(options.bits()).isEqualTo(32);
    assertThat(options.group()).isEqualTo(8);
    assertThat(options.hashSeed()).isEqualTo(-7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bit | 8 | unknown option 'bit'; did you mean 'bits'? Known options: model, bits, group, hashSeed, batchRows",
        "rate | 2 | rate 2.0 is not allowed",
        "bits | some | bits 'some' is not allowed; allowed: a whole number",
        "bits | 0 | bits 0 is not allowed: a whole number from 1 to 4096",
        "bits | 9999999999 | bits 2147483647 is not allowed: a whole number from 1 to 4096",
        "group | 17 | group 17 is not allowed: a whole number from 1 to 16"
      })
  void what_is_not_allowed_is_refused_by_name(String name, String value, String message) {
    assertThatThrownBy(() -> FeatureOptions.read(Map.of(name, value)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void opennlp_shows_the_message() {
    String descriptor =
        "<featureGenerators name='x'><generator class='"
            + TokenMergingFeatureGeneratorFactory.class.getName()
            + "'><double name='ratio'>0.5</double></generator></featureGenerators>";

    assertThatThrownBy(
            () ->
                GeneratorFactory.create(
                    new ByteArrayInputStream(descriptor.getBytes(StandardCharsets.UTF_8)),
                    key -> null))
        .isInstanceOf(InvalidFormatException.class)
        .hasMessageStartingWith(
            "feature generator TokenMergingFeatureGenerator: unknown option 'ratio'; did you mean"
                + " 'rate'?");
  }

  @Test
  void a_generator_that_will_not_be_used_opens_no_model() throws Exception {
    String descriptor =
        "<featureGenerators name='x'><generator class='"
            + TokenMergingFeatureGeneratorFactory.class.getName()
            + "'><str name='model'>/no/such/model</str></generator></featureGenerators>";
    byte[] xml = descriptor.getBytes(StandardCharsets.UTF_8);

    assertThat(GeneratorFactory.create(new ByteArrayInputStream(xml), null)).isNotNull();
    assertThatThrownBy(() -> GeneratorFactory.create(new ByteArrayInputStream(xml), key -> null))
        .hasMessageContaining("/no/such/model");
  }
}
