package org.tokenmerging.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tokenmerging.training.data.WrittenFiles.numbered;
import static org.tokenmerging.training.data.WrittenFiles.shuffled;
import static org.tokenmerging.training.data.WrittenFiles.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightedSourcesTest {

  @TempDir Path folder;
  private Path english;
  private Path french;

  @BeforeEach
  void writeFiles() {
    english = text(folder, "en.txt", numbered("en", 50));
    french = text(folder, "fr.txt", numbered("fr", 7));
  }

  private WeightedSources<String> sources(long seed) {
    return new WeightedSources<>(
        List.of(
            new WeightedSource<>(shuffled(20, seed, english), 3, "en"),
            new WeightedSource<>(shuffled(20, seed, french), 1, "fr")),
        seed);
  }

  private static List<DrawnItem<String>> take(WeightedSources<String> sources, int count) {
    List<DrawnItem<String>> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(sources.next());
    }
    return items;
  }

  @Test
  void a_source_is_drawn_from_as_often_as_its_weight_says() {
    try (WeightedSources<String> sources = sources(1)) {
      List<DrawnItem<String>> items = take(sources, 4000);
      long english = items.stream().filter(item -> item.language().equals("en")).count();
      assertThat(english / 4000.0).isCloseTo(0.75, within(0.03)); // standard error 0.007
      assertThat(items).allMatch(item -> item.item().startsWith(item.language()));
    }
  }

  @Test
  void each_source_begins_anew_when_it_ends_and_counts_its_passes() {
    try (WeightedSources<String> sources = sources(1)) {
      long french =
          take(sources, 400).stream().filter(item -> item.language().equals("fr")).count();
      assertThat(sources.position().sources().get(1).pass()).isEqualTo((french - 1) / 7);
      assertThat(sources.languages()).containsExactly("en", "fr");
    }
  }

  @Test
  void a_position_written_as_json_leads_to_the_same_items() throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (WeightedSources<String> run = sources(4);
        WeightedSources<String> resumed = sources(4)) {
      take(run, 123);
      String written = json.writeValueAsString(run.position());
      resumed.seek(json.readValue(written, DataPosition.class));
      assertThat(take(resumed, 200)).isEqualTo(take(run, 200));
    }
  }

  @Test
  void another_number_of_sources_is_refused() {
    try (WeightedSources<String> run = sources(4)) {
      DataPosition position = new DataPosition(5, run.position().sources().subList(0, 1));
      assertThatThrownBy(() -> run.seek(position))
          .isInstanceOf(TrainingDataException.class)
          .hasMessage(
              "the run was begun with 1 sources and there are 2 now; resume with the same, or begin"
                  + " a new run");
    }
  }

  @Test
  void a_weight_is_above_0() {
    assertThatThrownBy(() -> new WeightedSource<>(shuffled(1, 1, english), 0, "en"))
        .hasMessage("a weight is a finite number above 0, not 0.0");
  }
}
