package org.tokenmerging.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tokenmerging.gate.GateOutputs.pieces;
import static org.tokenmerging.gate.GateOutputs.segment;
import static org.tokenmerging.representation.TextAssemblyTest.pick;
import static org.tokenmerging.representation.TextAssemblyTest.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.text.Span;

class VectorStorageTest {

  private static final int WIDTH = 64;

  @Nested
  class Names {

    @ParameterizedTest
    @EnumSource
    void each_goes_by_its_name(VectorStorage storage) {
      assertThat(VectorStorage.named(storage.toString())).isSameAs(storage);
    }

    @Test
    void another_one_is_refused() {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> VectorStorage.named("flaot16"))
          .withMessage(
              "unknown storage 'flaot16'; did you mean 'float16'? Known storages: float32, float16");
    }
  }

  @Nested
  class Rows {

    @Test
    void float32_gives_back_what_it_was_given() {
      float[] rows = random(3, 1, 1);
      assertThat(VectorStorage.FLOAT32.store(rows.clone(), WIDTH).row(2))
          .containsExactly(row(rows, 2));
    }

    @ParameterizedTest
    @ValueSource(floats = {1, 1e-6f, 3e4f, 1e9f, 1e38f, 1e-30f})
    void float16_is_off_by_2_to_the_minus_11_whatever_the_scale_of_a_row(float scale) {
      float[] rows = random(20, scale, 7);
      StoredRows stored = VectorStorage.FLOAT16.store(rows.clone(), WIDTH);
      for (int i = 0; i < 20; i++) {
        assertClose(stored.row(i), row(rows, i));
      }
    }

    @Test
    void a_large_row_does_not_spoil_a_small_one() {
      float[] rows = new float[2 * WIDTH];
      System.arraycopy(random(1, 1e30f, 1), 0, rows, 0, WIDTH);
      System.arraycopy(random(1, 1e-30f, 2), 0, rows, WIDTH, WIDTH);
      assertClose(VectorStorage.FLOAT16.store(rows.clone(), WIDTH).row(1), row(rows, 1));
    }

    @Test
    void the_ends_of_the_scale_stay_finite() {
      float[] rows = {Float.MAX_VALUE, -Float.MAX_VALUE, 0, 0, Float.MIN_VALUE, -0f};
      StoredRows stored = VectorStorage.FLOAT16.store(rows.clone(), 2);
      assertThat(stored.row(0)).containsExactly(Float.MAX_VALUE, -Float.MAX_VALUE);
      assertThat(stored.row(1)).containsExactly(0f, 0f);
      assertThat(stored.row(2)).containsExactly(Float.MIN_VALUE, -0f);
    }

    @Test
    void to_store_what_was_read_changes_nothing() {
      StoredRows once = VectorStorage.FLOAT16.store(random(1, 1, 5), WIDTH);
      assertThat(VectorStorage.FLOAT16.store(once.row(0), WIDTH)).isEqualTo(once);
    }

    @Test
    void they_are_equal_if_they_hold_the_same_numbers_the_same_way() {
      for (VectorStorage storage : VectorStorage.values()) {
        StoredRows rows = storage.store(random(2, 1, 5), WIDTH);
        assertThat(rows)
            .isEqualTo(storage.store(random(2, 1, 5), WIDTH))
            .hasSameHashCodeAs(storage.store(random(2, 1, 5), WIDTH))
            .isNotEqualTo(storage.store(random(2, 1, 6), WIDTH))
            .isNotEqualTo(storage.store(random(2, 2, 5), WIDTH));
      }
      assertThat(VectorStorage.FLOAT16.store(new float[WIDTH], WIDTH))
          .isNotEqualTo(VectorStorage.FLOAT32.store(new float[WIDTH], WIDTH));
    }

    /** Off by 2^-11 of the number, or of the least that the row has eleven bits of. */
    private void assertClose(float[] actual, float[] expected) {
      double largest = 0;
      for (float number : expected) {
        largest = Math.max(largest, Math.abs(number));
      }
      for (int i = 0; i < expected.length; i++) {
        double error = Math.abs((double) actual[i] - expected[i]);
        double allowed = Math.max(Math.abs(expected[i]) * 0x1p-11, largest * 0x1p-39);
        assertThat(error).isLessThanOrEqualTo(Math.max(allowed, Float.MIN_VALUE));
      }
    }
  }

  @Nested
  class Texts {

    @Test
    void a_text_says_how_it_is_held() {
      assertThat(text(4, VectorStorage.FLOAT16).storage()).isEqualTo(VectorStorage.FLOAT16);
      assertThat(TextAssembly.empty("", 4).storage()).isEqualTo(VectorStorage.FLOAT32);
    }

    @Test
    void vectors_and_states_are_halves_and_the_texts_own_vector_is_not() {
      CompressedText exact = text(4, VectorStorage.FLOAT32);
      CompressedText half = text(4, VectorStorage.FLOAT16);
      assertThat(half.vector()).containsExactly(exact.vector());
      assertHalves(half.keptVector(0), exact.keptVector(0));
      assertHalves(half.vector(new Span(0, 1)).values(), exact.vector(new Span(0, 1)).values());
      Span deleted = new Span(1, 2);
      assertThat(half.vector(deleted).coverage()).isEqualTo(Coverage.GATE_LAYER);
      assertHalves(half.vector(deleted).values(), exact.vector(deleted).values());
    }

    private void assertHalves(float[] half, float[] exact) {
      assertThat(half)
          .containsExactly(VectorStorage.FLOAT16.store(exact, exact.length).row(0))
          .isNotEqualTo(exact);
    }

    @Test
    void it_comes_back_from_a_stream_as_it_was() throws Exception {
      CompressedText half = text(10, VectorStorage.FLOAT16);
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(serialised(half)))) {
        assertThat(in.readObject()).isEqualTo(half).hasSameHashCodeAs(half);
      }
    }

    @Test
    void the_same_text_held_otherwise_is_not_equal() {
      assertThat(text(4, VectorStorage.FLOAT16))
          .isEqualTo(text(4, VectorStorage.FLOAT16))
          .isNotEqualTo(text(4, VectorStorage.FLOAT32));
    }

    @Test
    void it_takes_about_half_the_memory() throws IOException {
      int full = serialised(text(1000, VectorStorage.FLOAT32)).length;
      int half = serialised(text(1000, VectorStorage.FLOAT16)).length;
      assertThat((double) half / full).isBetween(.5, .56);
    }

    /** Every second piece kept, the others with a state. */
    private CompressedText text(int size, VectorStorage storage) {
      String text = "x".repeat(size);
      int[] kept = IntStream.range(0, size).filter(i -> i % 2 == 0).toArray();
      EncodedSegment encoded = new EncodedSegment(random(kept.length, 1, 3), rows(), 0);
      return new TextAssembly(text, pieces(text), WIDTH, ModelPooling.MEAN)
          .storedAs(storage)
          .add(
              pick(segment(0, text, 0, size), KeptPositions.of(kept), encoded.vectors(), rows())
                  .withStates(random(size, 9, 4)))
          .build(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    private byte[] serialised(Object value) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      }
      return bytes.toByteArray();
    }
  }

  private static float[] random(int count, float scale, long seed) {
    Random random = new Random(seed);
    float[] rows = new float[count * WIDTH];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = scale * (2 * random.nextFloat() - 1);
    }
    return rows;
  }

  private static float[] row(float[] rows, int index) {
    return java.util.Arrays.copyOfRange(rows, index * WIDTH, (index + 1) * WIDTH);
  }
}
