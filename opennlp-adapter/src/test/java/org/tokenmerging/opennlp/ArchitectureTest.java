package org.tokenmerging.opennlp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Above all, nothing of {@code edu.stanford}: this adapter stays free of the GPL. */
@AnalyzeClasses(
    packages = "org.tokenmerging.opennlp",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule the_adapter_sees_opennlp_and_the_public_rooms_of_the_bridge_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "opennlp.tools..",
              "org.tokenmerging.opennlp",
              "org.tokenmerging",
              "org.tokenmerging.text",
              "org.tokenmerging.representation",
              "org.tokenmerging.budget",
              "org.tokenmerging.policy",
              "org.tokenmerging.merge");
}
