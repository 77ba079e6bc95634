package org.tokenmerging.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("saved_model.pb"), "a graph");
    Files.writeString(folder.resolve("weights.safetensors"), "tensors");
    ModelDirectory.writeConfig(folder, ModelConfigs.small());
  }

  private void replaceInConfig(String text, String by) throws IOException {
    Path file = folder.resolve("model.json");
    String config = Files.readString(file);
    assertThat(config).contains(text);
    Files.writeString(file, config.replace(text, by));
  }

  @Test
  void what_was_written_is_read_back() {
    ModelConfig config = ModelDirectory.open(folder).config();
    assertThat(config.withFiles(java.util.Map.of())).isEqualTo(ModelConfigs.small());
    assertThat(config.files()).containsOnlyKeys("saved_model.pb", "weights.safetensors");
  }

  @Test
  void the_file_names_protected_and_dropped_ids_as_the_contract_does() throws IOException {
    assertThat(Files.readString(folder.resolve("model.json")))
        .contains("\"protected\" : [ 101 ]", "\"dropped\" : [ 102 ]");
  }

  @Test
  void a_changed_graph_is_refused_by_name() throws IOException {
    Files.writeString(folder.resolve("saved_model.pb"), "a Graph");
    assertThatThrownBy(() -> ModelDirectory.open(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("saved_model.pb has been changed: its SHA-256 is not");
  }

  @Test
  void a_missing_graph_is_refused_by_name() throws IOException {
    Files.delete(folder.resolve("saved_model.pb"));
    assertThatThrownBy(() -> ModelDirectory.open(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("has no saved_model.pb");
  }

  @Test
  void what_inference_does_not_read_is_checked_only_on_request() throws IOException {
    Files.writeString(folder.resolve("weights.safetensors"), "Tensors");
    ModelDirectory directory = ModelDirectory.open(folder);
    assertThatThrownBy(directory::verify).hasMessageContaining("weights.safetensors has been");
  }

  @Test
  void a_path_that_climbs_out_is_refused() throws IOException {
    replaceInConfig("\"weights.safetensors\"", "\"../weights.safetensors\"");
    assertThatThrownBy(() -> ModelDirectory.open(folder).verify())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("../weights.safetensors");
  }

  @Test
  void a_config_that_is_no_json_or_of_another_format_is_refused_by_name() throws IOException {
    replaceInConfig("\"format\" : " + ModelConfig.FORMAT, "\"format\" : 99");
    assertThatThrownBy(() -> ModelDirectory.open(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model.json has format 99");
    for (String broken : List.of("", "{", "[]", "{\"format\":1}", "null")) {
      Files.writeString(folder.resolve("model.json"), broken);
      assertThatThrownBy(() -> ModelDirectory.open(folder))
          .as(broken)
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("model.json");
    }
  }

  @Test
  void a_folder_without_a_config_is_no_model(@TempDir Path empty) {
    assertThatThrownBy(() -> ModelDirectory.open(empty))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(empty + " is no model directory: it has no model.json");
  }

  @Nested
  class a_changed_config {

    private final ModelConfig other =
        ModelConfigs.small().described("other", "more", Map.of("error", 0.25));

    private void replace() throws IOException {
      ModelDirectory directory = ModelDirectory.open(folder);
      directory.replaceConfig(other.withFiles(directory.config().files()));
    }

    @Test
    void takes_the_place_of_the_one_that_is_there_and_touches_nothing_else() throws IOException {
      Map<String, String> files = ModelDirectory.open(folder).config().files();
      replace();
      ModelDirectory opened = ModelDirectory.open(folder);
      opened.verify();
      assertThat(opened.config()).isEqualTo(other.withFiles(files));
      assertThat(folder.toFile().list())
          .containsExactlyInAnyOrder("model.json", "saved_model.pb", "weights.safetensors");
      assertThat(folder.resolve("weights.safetensors")).hasContent("tensors");
    }

    @Test
    void is_laid_out_as_on_the_first_writing() throws IOException {
      ModelDirectory directory = ModelDirectory.open(folder);
      String before = Files.readString(folder.resolve("model.json"));
      directory.replaceConfig(directory.config());
      assertThat(folder.resolve("model.json")).hasContent(before);
    }

    /** A folder stands in for a disk that takes nothing more. */
    @Test
    void that_cannot_be_written_leaves_nothing_half_written() throws IOException {
      ModelDirectory directory = ModelDirectory.open(folder);
      Path config = folder.resolve("model.json");
      Files.delete(config);
      Files.createDirectories(config.resolve("in the way"));
      assertThatThrownBy(() -> directory.replaceConfig(other))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot write " + config);
      assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
  }
}
