package org.tokenmerging.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

  private static final BuildProgress SILENT = (step, number, steps) -> {};

  @TempDir private Path folder;

  /** A model that is quickly built, or fails half-way. */
  private record MadeModel(boolean fails, List<String> builds) implements BuiltInModel {

    @Override
    public String name() {
      return "made";
    }

    @Override
    public String folder() {
      return "made-r1";
    }

    @Override
    public void build(Path directory, BuildProgress progress) throws IOException {
      builds.add(directory.toString());
      Files.writeString(directory.resolve("half"), "half");
      if (fails) {
        throw new ModelFormatException("its weights are damaged");
      }
    }
  }

  private ModelStore store(boolean fails, List<String> builds) {
    return new ModelStore(CacheFolder.at(folder), List.of(new MadeModel(fails, builds)));
  }

  @Test
  void a_built_in_model_is_built_once() {
    List<String> builds = new ArrayList<>();
    ModelStore store = store(false, builds);
    assertThat(store.find("made", SILENT)).isEqualTo(store.find("made", SILENT));
    assertThat(builds).hasSize(1);
    assertThat(store.names()).containsExactly("made");
  }

  @Test
  void of_a_build_that_fails_nothing_stays() throws IOException {
    assertThatThrownBy(() -> store(true, new ArrayList<>()).find("made", SILENT))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("its weights are damaged");
    try (var left = Files.walk(folder)) {
      assertThat(left.map(Path::toString).filter(name -> name.contains("half"))).isEmpty();
    }
  }

  @Test
  void any_other_word_is_a_directory(@TempDir Path model) {
    assertThat(store(false, new ArrayList<>()).find(model.toString(), SILENT)).isEqualTo(model);
    assertThatThrownBy(() -> store(false, new ArrayList<>()).find("mode", SILENT))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "there is no model 'mode': give the name of a built-in model (made) or a model"
                + " directory");
  }
}
