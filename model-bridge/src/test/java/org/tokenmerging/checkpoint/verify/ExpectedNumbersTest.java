package org.tokenmerging.checkpoint.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.model.ModelFormatException;

/** A file made by hand with two texts of three rows. */
class ExpectedNumbersTest {

  private static final String MASK = "batch.0.attention_mask";
  private static final String LENGTHS = "batch.0.hard_lengths";

  @TempDir Path folder;

  private final StringBuilder header = new StringBuilder("{");
  private final ByteBuffer data = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);

  private void ints(String name, int[] shape, int... values) {
    int begin = data.position();
    Arrays.stream(values).forEach(data::putInt);
    tensor(name, "I32", shape, begin);
  }

  private void tensor(String name, String type, int[] shape, int begin) {
    header
        .append(header.length() == 1 ? "" : ",")
        .append("\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":")
        .append(Arrays.toString(shape))
        .append(",\"data_offsets\":[" + begin + "," + data.position() + "]}");
  }

  private void ids() {
    ints("batch.0.input_ids", new int[] {2, 3}, 1, 2, 3, 4, 5, 0);
  }

  private Path write() throws IOException {
    byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(Long.BYTES + json.length + data.position())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .put(data.array(), 0, data.position());
    Files.writeString(folder.resolve("index.json"), "{}");
    return Files.write(folder.resolve("expected.safetensors"), all.array());
  }

  private void assertRefused(Consumer<ExpectedNumbers> question, String reason) throws IOException {
    Path file = write();
    try (ExpectedNumbers numbers = ExpectedNumbers.open(file)) {
      assertThatThrownBy(() -> question.accept(numbers))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              file
                  + ": expected tensor "
                  + reason
                  + "; take the file as the reference wrote it, for this model");
    }
  }

  @Test
  void texts_come_with_their_mask() throws IOException {
    ids();
    ints(MASK, new int[] {2, 3}, 1, 1, 1, 1, 1, 0);
    ints(LENGTHS, new int[] {2}, 3, 2);
    try (ExpectedNumbers numbers = ExpectedNumbers.open(write())) {
      ExpectedTexts texts = numbers.texts().get(0);
      assertThat(texts.mask()).isDeepEqualTo(new int[][] {{1, 1, 1}, {1, 1, 0}});
      assertThat(numbers.counts(LENGTHS, 2, 3)).containsExactly(3, 2);
    }
  }

  @Test
  void half_a_mask_is_refused() throws IOException {
    ids();
    ints(MASK, new int[] {1, 3}, 1, 1, 1);
    assertRefused(
        ExpectedNumbers::texts,
        "'" + MASK + "' of shape [1, 3] should have a row for each of 2 texts");
  }

  @Test
  void a_mask_with_a_text_of_nothing_is_refused() throws IOException {
    ids();
    ints(MASK, new int[] {2, 3}, 1, 1, 1, 0, 0, 0);
    assertRefused(
        ExpectedNumbers::texts,
        "'" + MASK + "' of shape [2, 3] should hold a 1 or a 0 for each id and a 1 for each text");
  }

  @Test
  void texts_without_ids_are_refused() throws IOException {
    ints("single.00.input_ids", new int[] {1, 0});
    assertRefused(ExpectedNumbers::texts, "'single.00.input_ids' of shape [1, 0] is empty");
  }

  @Test
  void ids_that_the_model_does_not_know_are_refused() throws IOException {
    ints("single.00.input_ids", new int[] {1, 2}, 3, 300);
    assertRefused(
        numbers -> numbers.texts().forEach(texts -> numbers.requireIds(texts, 300)),
        "'single.00.input_ids' of shape [1, 2] holds id 300 and the model knows 300");
  }

  @Test
  void more_kept_rows_than_there_are_positions_are_refused() throws IOException {
    ints(LENGTHS, new int[] {2}, 3, 4);
    assertRefused(
        numbers -> numbers.counts(LENGTHS, 2, 3),
        "'" + LENGTHS + "' of shape [2] should hold a number from 0 to 3 for each of 2");
  }

  @Test
  void a_threshold_without_a_number_is_refused() throws IOException {
    tensor("batch.0.hard_threshold", "F32", new int[] {0}, data.position());
    assertRefused(
        numbers -> numbers.floats("batch.0.hard_threshold", 1, 1),
        "'batch.0.hard_threshold' of shape [0] should have at least 1 numbers for each of 1");
  }
}
