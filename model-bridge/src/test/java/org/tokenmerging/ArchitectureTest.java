package org.tokenmerging;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.internal.natives.TokenizersLibrary;

/** The rooms of the bridge, and who may see whom. */
class ArchitectureTest {

  private static final Path SOURCES = Path.of("src", "main", "java");

  private static final JavaClasses BRIDGE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.tokenmerging");

  /** The rooms in the order of the flow; the budget asks the policy, so it stands after it. */
  private static final List<String> FLOW =
      List.of(
          "text",
          "segment",
          "gate",
          "policy",
          "budget",
          "merge",
          "encode",
          "restore",
          "representation");

  /** The rooms of a run, each after those that it is made of; the run itself comes last. */
  private static final List<String> TRAINING =
      List.of("data", "diagnostics", "gate", "optimiser", "step", "record", "options", "batches");

  /** The rooms of a tuning, likewise. */
  private static final List<String> TUNING = List.of("states", "draw", "step");

  /** Rooms that inference does without. */
  private static final String[] BESIDE_THE_FLOW =
      rooms(
          "graph",
          "checkpoint",
          "sample",
          "fit",
          "training",
          "tuning",
          "evaluation",
          "chart",
          "cli");

  @Nested
  class Flow {

    @Test
    void no_room_sees_a_room_that_comes_after_it() {
      requireOrder(rooms(FLOW.toArray(String[]::new)));
    }

    @Test
    void no_room_of_the_flow_sees_what_stands_beside_it() {
      noClasses()
          .that()
          .resideInAnyPackage(rooms(FLOW.toArray(String[]::new)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BESIDE_THE_FLOW)
          .check(BRIDGE);
    }

    @Test
    void
        of_the_engine_and_the_model_the_rooms_of_the_flow_see_only_exceptions_and_the_tokenizers_library() {
      noClasses()
          .that()
          .resideInAnyPackage(rooms(FLOW.toArray(String[]::new)))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(rooms("internal", "model"))
                  .and(DescribedPredicate.not(assignableTo(Exception.class)))
                  .and(DescribedPredicate.not(assignableTo(TokenizersLibrary.class))))
          .check(BRIDGE);
    }
  }

  @Nested
  class Engine {

    @Test
    void only_graph_training_and_the_engine_room_see_tensorflow() {
      noClasses()
          .that()
          .resideOutsideOfPackages(rooms("graph", "training", "tuning", "internal.tensorflow"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow..")
          .check(BRIDGE);
    }

    @Test
    void only_the_engine_room_sees_djl_and_only_text_its_tokenizers() {
      noClasses()
          .that()
          .resideOutsideOfPackages(rooms("internal.tensorflow", "text"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..")
          .check(BRIDGE);
      noClasses()
          .that()
          .resideInAPackage(room("internal.tensorflow"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.huggingface..")
          .allowEmptyShould(true)
          .check(BRIDGE);
    }

    @Test
    void of_djl_text_sees_the_tokenizers_and_what_they_are_made_of() {
      DescribedPredicate<JavaClass> tokenizers =
          resideInAnyPackage("ai.djl.huggingface..", "ai.djl.modality.nlp..", "ai.djl.util..");
      noClasses()
          .that()
          .resideInAPackage(room("text"))
          .should()
          .dependOnClassesThat(resideInAPackage("ai.djl..").and(DescribedPredicate.not(tokenizers)))
          .check(BRIDGE);
    }
  }

  @Nested
  class Training {

    @Test
    void no_room_of_a_run_sees_one_that_is_made_of_it_nor_the_run() {
      requireOrder(
          Stream.concat(
                  TRAINING.stream().map(name -> room("training." + name)),
                  Stream.of("org.tokenmerging.training"))
              .toArray(String[]::new));
    }

    @Test
    void no_room_of_a_tuning_sees_one_that_is_made_of_it_nor_the_run() {
      requireOrder(
          Stream.concat(
                  TUNING.stream().map(name -> room("tuning." + name)),
                  Stream.of("org.tokenmerging.tuning"))
              .toArray(String[]::new));
    }
  }

  @Nested
  class Pictures {

    @Test
    void the_room_that_draws_knows_nothing_of_what_it_draws() {
      classes()
          .that()
          .resideInAPackage(room("chart"))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", room("chart"))
          .check(BRIDGE);
    }
  }

  @Nested
  class Names {

    @Test
    void no_class_has_a_name_that_says_nothing() {
      classes()
          .should()
          .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
          .check(BRIDGE);
    }

    @Test
    void every_package_says_what_it_is_and_where_null_may_be() throws IOException {
      for (Path folder : packages()) {
        Path info = folder.resolve("package-info.java");
        assertThat(info).exists();
        assertThat(Files.readString(info)).startsWith("/**").contains("@NullMarked");
      }
    }

    private List<Path> packages() throws IOException {
      try (Stream<Path> files = Files.walk(SOURCES)) {
        List<Path> packages =
            files
                .filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(packages).hasSizeGreaterThan(FLOW.size());
        return packages;
      }
    }
  }

  /** That of these packages none sees one that comes after it. */
  private static void requireOrder(String... packages) {
    for (int i = 0; i < packages.length - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(packages[i])
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Arrays.copyOfRange(packages, i + 1, packages.length))
          .check(BRIDGE);
    }
  }

  private static String room(String name) {
    return "org.tokenmerging." + name + "..";
  }

  private static String[] rooms(String... names) {
    return Stream.of(names).map(ArchitectureTest::room).toArray(String[]::new);
  }
}
