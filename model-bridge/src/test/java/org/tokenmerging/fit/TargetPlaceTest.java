package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the place of the model that is made is deleted. */
class TargetPlaceTest {

  @TempDir Path folder;

  private void require(Path from, Path data, Path to) throws IOException {
    TargetPlace.requireApart(FitOptions.of(from, List.of(data), to));
  }

  @Test
  void text_inside_it_is_refused() {
    Path data = folder.resolve("to/texts/news.txt");
    assertThatThrownBy(() -> require(folder.resolve("from"), data, folder.resolve("to")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot make %s: it holds %s, which is read for it; name another folder",
            folder.resolve("to"), data);
  }

  @Test
  void an_encoder_inside_it_is_refused() {
    Path from = folder.resolve("to/from");
    assertThatThrownBy(() -> require(from, folder.resolve("news.txt"), folder.resolve("to")))
        .hasMessageContaining("it holds " + from.resolve("weights.safetensors"));
  }

  @Test
  void the_encoder_itself_may_be_replaced_however_it_is_spelt() {
    Path spelt = folder.resolve("other/../model");
    assertThatCode(() -> require(spelt, folder.resolve("news.txt"), folder.resolve("model")))
        .doesNotThrowAnyException();
  }

  @Test
  void a_folder_beside_whose_name_begins_alike_is_another() {
    Path data = folder.resolve("to-news/news.txt");
    assertThatCode(() -> require(folder.resolve("to-from"), data, folder.resolve("to")))
        .doesNotThrowAnyException();
  }
}
