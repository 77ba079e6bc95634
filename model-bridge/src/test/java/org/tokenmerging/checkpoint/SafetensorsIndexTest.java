package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.model.ModelFormatException;

class SafetensorsIndexTest {

  @TempDir Path folder;

  private Path index;

  @BeforeEach
  void shards() throws IOException {
    index = folder.resolve("model.safetensors.index.json");
    shard("one.safetensors", "a", 1);
    shard("two.safetensors", "b", 2);
  }

  private void shard(String file, String tensor, float value) throws IOException {
    MadeSafetensors.write(
        folder.resolve(file),
        "{'" + tensor + "':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
        MadeSafetensors.floats(value));
  }

  private SafetensorsIndex open(String map) throws IOException {
    Files.writeString(index, ("{'metadata':{},'weight_map':" + map + "}").replace('\'', '"'));
    return SafetensorsIndex.open(index);
  }

  private void assertRefused(String map, String message) {
    assertThatThrownBy(() -> open(map).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void several_files_are_read_as_one() throws IOException {
    try (SafetensorsIndex read = open("{'b':'two.safetensors','a':'one.safetensors'}")) {
      assertThat(read.names()).containsExactly("a", "b");
      assertThat(read.get("a").values()).containsExactly(1f);
      assertThat(read.get("b").values()).containsExactly(2f);
      assertThat(read.shape("b")).containsExactly(1);
      assertThatThrownBy(() -> read.get("c")).hasMessageContaining("knows no tensor 'c'");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../one.safetensors",
        "/etc/passwd",
        "..",
        ".",
        "",
        "sub/one.safetensors",
        "sub\\\\one.safetensors",
        "one\\u0000.safetensors"
      })
  void a_path_that_leads_out_of_the_folder_is_refused(String path) {
    assertRefused(
        "{'a':'" + path + "'}", index + " is refused: it says that tensor 'a' lies in \"");
  }

  @Test
  void a_shard_that_is_missing_is_named() {
    assertRefused(
        "{'a':'one.safetensors','b':'three.safetensors','c':'three.safetensors'}",
        folder.resolve("three.safetensors")
            + " is missing: "
            + index
            + " says that 2 tensors lie there; fetch it from where the model was published");
  }

  @Test
  void an_index_that_its_shards_do_not_bear_out_is_refused() {
    assertRefused(
        "{'a':'one.safetensors','c':'two.safetensors'}",
        "tensor 'c' is not in " + folder.resolve("two.safetensors"));
    assertRefused(
        "{'a':'one.safetensors','b':'one.safetensors'}",
        "tensor 'b' is not in " + folder.resolve("one.safetensors"));
  }

  @Test
  void a_shard_that_holds_more_than_is_said_is_refused() throws IOException {
    MadeSafetensors.write(
        folder.resolve("two.safetensors"),
        "{'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
        new byte[8]);
    assertRefused(
        "{'a':'one.safetensors','b':'two.safetensors'}",
        folder.resolve("two.safetensors") + " holds tensor 'a', which is not said here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "7", "{'a':7}", "{'a':null}", "{'a':'one.safetensors'"})
  void what_is_no_map_of_files_is_refused(String map) {
    assertRefused(map, index + " is refused: ");
  }

  @Test
  void a_tensor_that_is_named_twice_is_refused() {
    assertRefused("{'a':'one.safetensors','a':'two.safetensors'}", "Duplicate field 'a'");
  }
}
