package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

  @TempDir Path folder;

  private Path model(String content) throws IOException {
    Path target = Files.createDirectory(folder.resolve("model"));
    Files.writeString(target.resolve("model.json"), content);
    return target;
  }

  @Test
  void nothing_shows_before_it_is_finished() throws IOException {
    Path target = folder.resolve("above/model");
    try (ModelFolder making = ModelFolder.begin(target, false)) {
      Files.writeString(making.path().resolve("model.json"), "new");
      assertThat(target).doesNotExist();
      making.finish();
    }
    assertThat(target.resolve("model.json")).hasContent("new");
    assertThat(folder.resolve("above")).isDirectoryContaining(target::equals);
  }

  @Test
  void what_is_not_finished_leaves_no_trace() throws IOException {
    try (ModelFolder making = ModelFolder.begin(folder.resolve("model"), false)) {
      Files.createDirectories(making.path().resolve("variables"));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void what_stands_there_is_replaced_only_by_force_and_only_when_the_new_is_whole()
      throws IOException {
    Path target = model("old");
    assertThatThrownBy(() -> ModelFolder.begin(target, false))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot make "
                + target
                + ": it exists; name another folder, or --force replaces a model directory");
    ModelFolder.begin(target, true).close();
    assertThat(target.resolve("model.json")).hasContent("old");
    try (ModelFolder making = ModelFolder.begin(target, true)) {
      Files.writeString(making.path().resolve("model.json"), "new");
      making.finish();
    }
    assertThat(target.resolve("model.json")).hasContent("new");
    assertThat(folder).isDirectoryContaining(target::equals);
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(target);
    }
  }

  @Test
  void not_even_force_replaces_what_is_no_model() throws IOException {
    Path precious = Files.createDirectory(folder.resolve("home"));
    Files.writeString(precious.resolve("thesis.txt"), "x");
    assertThatThrownBy(() -> ModelFolder.begin(precious, true))
        .hasMessage(
            "cannot replace "
                + precious
                + ": it is no model directory (it has no model.json); name another folder");
    Path file = precious.resolve("thesis.txt");
    assertThatThrownBy(() -> ModelFolder.begin(file, true)).hasMessageContaining("cannot replace");
    assertThatThrownBy(() -> ModelFolder.begin(Path.of("/"), true))
        .hasMessageContaining("cannot make /");
    assertThat(file).hasContent("x");
  }

  @Test
  void what_has_come_to_stand_there_meanwhile_is_not_replaced() throws IOException {
    Path target = folder.resolve("model");
    try (ModelFolder making = ModelFolder.begin(target, false)) {
      Files.writeString(making.path().resolve("model.json"), "late");
      model("first");
      assertThatThrownBy(making::finish)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot make " + target + ": it exists");
    }
    assertThat(target.resolve("model.json")).hasContent("first");
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(target);
    }
  }

  @Test
  void what_a_killed_process_had_displaced_is_put_back_where_nothing_stands() throws IOException {
    Path target = model("old");
    Path displaced = folder.resolve("model.old-999999999999-1");
    Files.move(target, displaced);
    ModelFolder.begin(target, true).close();
    assertThat(target.resolve("model.json")).hasContent("old");
    assertThat(displaced).doesNotExist();
  }

  @Test
  void what_a_killed_process_had_displaced_goes_once_the_new_stands() throws IOException {
    Path displaced = folder.resolve("model.old-999999999999-1");
    Files.move(model("old"), displaced);
    Path target = model("new");
    ModelFolder.begin(target, true).close();
    assertThat(target.resolve("model.json")).hasContent("new");
    assertThat(displaced).doesNotExist();
  }

  @Test
  void what_a_killed_process_has_left_is_removed_and_nothing_else() throws IOException {
    Path left = Files.createDirectory(folder.resolve("model.tmp-999999999999-1"));
    Path alive =
        Files.createDirectory(folder.resolve("model.tmp-" + ProcessHandle.current().pid() + "-1"));
    Path other = Files.createDirectory(folder.resolve("model.tmp-notes"));
    ModelFolder.begin(folder.resolve("model"), false).close();
    assertThat(left).doesNotExist();
    assertThat(alive).exists();
    assertThat(other).exists();
  }
}
