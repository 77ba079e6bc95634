package org.tokenmerging.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.model.BuildProgress;
import org.tokenmerging.model.BuiltInModel;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.ModelConfigs;
import org.tokenmerging.model.ModelDirectory;

class ModelCheckTest {

  @TempDir private Path cache;

  /** Known by name; never built here. */
  private record Made(String name, String folder) implements BuiltInModel {
    @Override
    public void build(Path directory, BuildProgress progress) {
      throw new AssertionError("a doctor without --full builds nothing");
    }
  }

  private List<Finding> findings() {
    return new ModelCheck(CacheFolder.at(cache), List.of(new Made("small", "small-r2")))
        .findings(false);
  }

  private Path model(String folder) throws IOException {
    Path place = Files.createDirectories(cache.resolve("models").resolve(folder));
    Files.write(place.resolve(ModelDirectory.BUNDLE), new byte[1000]);
    Files.write(place.resolve(ModelDirectory.WEIGHTS), new byte[1500]);
    ModelDirectory.writeConfig(place, ModelConfigs.small());
    return place;
  }

  @Test
  void a_model_that_was_not_built_is_no_fault() {
    assertThat(findings())
        .containsExactly(
            Finding.ok("model small", "not built yet: the first use builds it, or doctor --full"));
  }

  @Test
  void an_intact_model_is_shown_with_its_files() throws IOException {
    Path place = model("small-r2");

    assertThat(findings())
        .containsExactly(
            Finding.ok(
                "model small", "2 files, 2.5 kB, all with the SHA-256 of model.json, in " + place));
  }

  @Test
  void a_file_that_inference_does_not_read_is_digested_too() throws IOException {
    Path place = model("small-r2");
    Files.write(place.resolve(ModelDirectory.WEIGHTS), new byte[1501]);

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.state()).isEqualTo(Finding.State.FAIL);
              assertThat(finding.found()).isEqualTo(place.toString());
              assertThat(finding.advice())
                  .contains("weights.safetensors has been changed: its SHA-256 is not ")
                  .endsWith("or delete the folder: it is built anew");
            });
  }

  @Test
  void a_folder_of_another_version_may_be_deleted() throws IOException {
    Path old = model("small-r1");

    assertThat(findings())
        .contains(
            Finding.warn(
                "model folder small-r1",
                "2 files, 2.5 kB, all with the SHA-256 of model.json, in " + old,
                "another version's; delete it unless you still use that version: " + old));
  }

  @Test
  void a_folder_that_is_no_model_is_said_to_be_none() throws IOException {
    Files.createDirectories(cache.resolve("models/strange"));

    assertThat(findings())
        .filteredOn(finding -> finding.name().equals("model folder strange"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.state()).isEqualTo(Finding.State.WARN);
              assertThat(finding.found()).contains("is no model directory");
            });
  }

  @Test
  void locks_and_builds_under_way_are_passed_over() throws IOException {
    Files.createDirectories(cache.resolve("models/small-r2.tmp-77-1"));
    Files.createFile(cache.resolve("models/small-r2.lock"));

    assertThat(findings()).hasSize(1);
  }
}
