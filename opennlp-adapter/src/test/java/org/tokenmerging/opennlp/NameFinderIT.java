package org.tokenmerging.opennlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import opennlp.tools.util.eval.FMeasure;
import opennlp.tools.util.ext.ExtensionLoader;
import opennlp.tools.util.ext.ExtensionNotLoadedException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A name finder trained on 2,509 sentences with the features of the README. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NameFinderIT {

  private List<NameSample> heldOut;
  private TokenNameFinderModel model;
  private byte[] file;

  @BeforeAll
  void train() throws IOException {
    TokenMergingFeatureGeneratorFactory.register();
    heldOut = UnerSamples.heldOut();
    model =
        NameFinders.train(
            UnerSamples.training(), NameFinders.defaultFeaturesAnd(readmeGenerator()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.serialize(bytes);
    file = bytes.toByteArray();
  }

  /** The XML that the README shows. */
  private static String readmeGenerator() throws IOException {
    String readme = Files.readString(Path.of("README.md"), UTF_8);
    int begin = readme.indexOf("<generator class=\"org.tokenmerging.opennlp.");
    return readme.substring(begin, readme.indexOf("</generator>", begin) + "</generator>".length());
  }

  @Test
  void it_weighs_our_features() {
    AbstractModel weights = model.getArtifact("nameFinder.model");
    Map<?, ?> predicates = (Map<?, ?>) weights.getDataStructures()[1];

    assertThat(predicates.keySet())
        .filteredOn(name -> name.toString().startsWith("tm"))
        .hasSizeGreaterThan(200);
  }

  @Test
  void it_is_no_worse_than_one_without_them() throws IOException {
    FMeasure with = NameFinders.measure(model, heldOut);
    FMeasure without =
        NameFinders.measure(
            NameFinders.train(UnerSamples.training(), NameFinders.defaultFeatures()), heldOut);
    report("without", without);
    report("with", with);

    assertThat(with.getFMeasure()).isGreaterThan(.25).isGreaterThan(without.getFMeasure() - .03);
  }

  @SuppressWarnings("SystemOut") // the figures are wanted in the log of the build
  private static void report(String features, FMeasure measure) {
    System.out.printf(
        Locale.ROOT,
        "names, %s our features: F1 %.3f, precision %.3f, recall %.3f%n",
        features,
        measure.getFMeasure(),
        measure.getPrecisionScore(),
        measure.getRecallScore());
  }

  @Test
  void read_from_its_file_it_finds_the_same_names() throws IOException {
    NameFinderME here = new NameFinderME(model);
    NameFinderME read = new NameFinderME(new TokenNameFinderModel(new ByteArrayInputStream(file)));
    int found = 0;
    for (NameSample sample : heldOut.subList(0, 200)) {
      Span[] names = here.find(sample.getSentence());
      assertThat(read.find(sample.getSentence())).isEqualTo(names);
      found += names.length;
    }

    assertThat(found).isPositive();
  }

  @Test
  void where_the_package_is_not_registered_its_file_serves_for_nothing_and_says_why()
      throws IOException {
    String ours = TokenMergingFeatureGeneratorFactory.class.getPackageName();
    ExtensionLoader.unregisterAllowedPackage(ours);
    try {
      TokenNameFinderModel read = new TokenNameFinderModel(new ByteArrayInputStream(file));

      assertThatThrownBy(() -> new NameFinderME(read))
          .rootCause()
          .isInstanceOf(ExtensionNotLoadedException.class)
          .hasMessageContaining(TokenMergingFeatureGeneratorFactory.class.getName())
          .hasMessageContaining("OPENNLP_EXT_ALLOWED_PACKAGES");
    } finally {
      TokenMergingFeatureGeneratorFactory.register();
    }
  }
}
