package org.tokenmerging.corenlp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.tokenmerging.corenlp",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule the_annotator_sees_corenlp_and_the_public_rooms_of_the_bridge_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "edu.stanford.nlp..",
              "org.tokenmerging.corenlp",
              "org.tokenmerging",
              "org.tokenmerging.text",
              "org.tokenmerging.representation",
              "org.tokenmerging.budget",
              "org.tokenmerging.policy",
              "org.tokenmerging.merge");
}
