package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.model.ModelFormatException;

class BertConfigTest {

  @TempDir Path folder;

  private final Map<String, Object> config =
      new HashMap<>(
          Map.of(
              "model_type", "bert",
              "hidden_act", "gelu",
              "hidden_size", 8,
              "num_hidden_layers", 2,
              "num_attention_heads", 2,
              "intermediate_size", 16,
              "layer_norm_eps", 1e-12,
              "max_position_embeddings", 8,
              "vocab_size", 30));

  private PublishedConfig read() throws IOException {
    Path file = folder.resolve("config.json");
    new ObjectMapper().writeValue(file.toFile(), config);
    return HuggingFaceConfig.read(JsonFile.read(file), true);
  }

  private void assertRefused(String key, int value, String allowed) {
    config.put(key, value);
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(
            folder.resolve("config.json")
                + ": key '"
                + key
                + "' is "
                + value
                + " and should be a whole number from "
                + allowed);
  }

  @Test
  void a_segment_has_room_for_pieces_beside_the_specials() throws IOException {
    assertThat(read().maxSegment()).isEqualTo(8);
    assertRefused("max_position_embeddings", 7, "8 to ");
  }

  @Test
  void no_encoder_has_more_than_a_thousand_layers() throws IOException {
    config.put("num_hidden_layers", 1000);
    assertThat(read().encoder().layers()).isEqualTo(1000);
    assertRefused("num_hidden_layers", 1 << 20, "1 to 1000;");
  }
}
