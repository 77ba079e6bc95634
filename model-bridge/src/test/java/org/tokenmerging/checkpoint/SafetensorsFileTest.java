package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelFormatException;

class SafetensorsFileTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("model.safetensors");
  }

  private static void open(Path file) {
    SafetensorsFile.open(file).close();
  }

  @Nested
  class what_is_sound {

    @Test
    void is_read_back_bit_for_bit_as_our_writer_wrote_it() throws IOException {
      Random random = new Random(5);
      Map<String, WeightTensor> tensors = new HashMap<>();
      int[][] shapes = {{}, {0}, {1}, {7}, {3, 5}, {2, 3, 4}, {700, 900}};
      for (int[] shape : shapes) {
        String name = "t" + java.util.Arrays.toString(shape) + " é";
        int size = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
          int bits = random.nextInt();
          values[i] = Float.isFinite(Float.intBitsToFloat(bits)) ? Float.intBitsToFloat(bits) : 0;
        }
        tensors.put(name, new WeightTensor(name, shape, values));
      }
      SafetensorsWriter.write(new NamedWeights("made", tensors), file);
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.names()).isEqualTo(tensors.keySet());
        tensors.forEach(
            (name, tensor) -> {
              assertThat(read.shape(name)).isEqualTo(tensor.shape());
              assertThat(read.get(name).shape()).isEqualTo(tensor.shape());
              assertThat(bits(read.get(name).values())).isEqualTo(bits(tensor.values()));
            });
      }
    }

    private int[] bits(float[] values) {
      int[] bits = new int[values.length];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = Float.floatToRawIntBits(values[i]);
      }
      return bits;
    }

    @Test
    void may_hold_16_bit_numbers_whole_ones_and_metadata() throws IOException {
      MadeSafetensors.write(
          file,
          "{'__metadata__':{'format':'pt'},"
              + "'half':{'dtype':'F16','shape':[2],'data_offsets':[0,4]},"
              + "'brain':{'dtype':'BF16','shape':[2,1],'data_offsets':[4,8]},"
              + "'whole':{'dtype':'I32','shape':[1],'data_offsets':[8,12]}}   ",
          MadeSafetensors.bytes(0, 0x3c, 0, 0xc0, 0x80, 0x3f, 0x49, 0xc0, 1, 2, 0, 0));
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.names()).containsExactly("brain", "half", "whole");
        assertThat(read.get("half").values()).containsExactly(1f, -2f);
        assertThat(read.get("brain").values()).containsExactly(1f, -3.140625f);
        assertThat(read.ints("whole")).containsExactly(513);
      }
    }

    @Test
    void may_be_longer_than_2_gb_and_only_what_is_asked_for_is_read() throws IOException {
      long hole = 3L << 30;
      byte[] header =
          ("{\"big\":{\"dtype\":\"U8\",\"shape\":["
                  + hole
                  + "],\"data_offsets\":[0,"
                  + hole
                  + "]},\"last\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":["
                  + hole
                  + ","
                  + (hole + 8)
                  + "]}}")
              .getBytes(StandardCharsets.UTF_8);
      MadeSafetensors.write(file, header.length, header);
      try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.seek(Long.BYTES + header.length + hole); // a hole takes no room on the disk
        sparse.write(MadeSafetensors.floats(1.5f, -2f));
      }
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.get("last").values()).containsExactly(1.5f, -2f);
        assertThatThrownBy(() -> read.shape("big"))
            .hasMessageContaining(
                "tensor 'big' U8[3221225472] has a dimension that no encoder has");
      }
    }
  }

  @Nested
  class a_header {

    @ParameterizedTest
    @CsvSource({
      "1152921504606846976, 1152921504606846976",
      "-1, 18446744073709551615",
      "3, 3",
      "1, 1",
      "0, 0"
    })
    void that_claims_what_is_not_there_is_refused(long claimed, String shown) throws IOException {
      MadeSafetensors.write(file, claimed, new byte[] {'{', '}'});
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              file
                  + " is refused: its header claims "
                  + shown
                  + " bytes; the file has 2 after that number, and a header has 2 to 100000000;"
                  + " fetch the file anew from where the model was published");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "[]                                              | its header is no JSON object",
          "` {}`                                           | its header is no JSON object",
          "{} {}                                           | its header goes on after the JSON",
          "{'a':                                           | its header is no sound JSON",
          "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | Duplicate field 'a'",
          "{'a':7}                                         | tensor 'a' is described by []",
          "{'a':{'dtype':'F32','shape':[1]}}               | tensor 'a' is described by [dtype, shape] where [data_offsets, dtype, shape] belong",
          "{'a':{'dtype':'F31','shape':[1],'data_offsets':[0,4]}}  | tensor 'a' has the dtype \"F31\" where one of [F32, F16, BF16",
          "{'a':{'dtype':null,'shape':[1],'data_offsets':[0,4]}}   | tensor 'a' has the dtype null",
          "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | tensor 'a' has the shape [-1] where natural numbers belong",
          "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}| tensor 'a' has the shape [1.0] where natural numbers belong",
          "{'a':{'dtype':'F32','shape':1,'data_offsets':[0,4]}}    | tensor 'a' has the shape 1 where natural numbers belong",
          "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4]}}    | tensor 'a' has the data_offsets [4] where a begin and an end belong",
          "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}  | tensor 'a' has the data_offsets [4, 0] where a begin and an end belong",
          "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}  | tensor 'a' F32[2] takes 8 bytes and has 4",
          "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,4]}} | tensor 'a' F32[4294967296, 4294967296] would not fit into any file",
          "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,99999999999999999999]}} | where natural numbers belong",
        })
    void that_is_not_sound_is_refused_with_the_tensor(String header, String reason)
        throws IOException {
      MadeSafetensors.write(file, header, new byte[4]);
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageStartingWith(file + " is refused: ")
          .hasMessageContaining(reason)
          .hasMessageEndingWith("; fetch the file anew from where the model was published");
    }
  }

  @Nested
  class tensors {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "0,4 | 2,6 | 6 | tensor 'b' F32[1] overlaps tensor 'a'",
          "0,4 | 0,4 | 4 | tensor 'b' F32[1] overlaps tensor 'a'",
          "0,4 | 6,10 | 10 | between tensor 'a' and tensor 'b' F32[1] lie bytes that belong to no",
          "4,8 | 8,12 | 12 | between the header and tensor 'a' F32[1] lie bytes",
          "0,4 | 4,8 | 7 | tensor 'b' F32[1] ends at byte 8 of the 7 after the header",
          "0,4 | 4,8 | 0 | tensor 'a' F32[1] ends at byte 4 of the 0 after the header",
          "0,4 | 4,8 | 9 | 1 bytes after tensor 'b' belong to no tensor",
        })
    void that_do_not_lie_side_by_side_are_refused(
        String first, String second, int bytes, String reason) throws IOException {
      MadeSafetensors.write(
          file,
          "{'a':{'dtype':'F32','shape':[1],'data_offsets':["
              + first
              + "]},'b':{'dtype':'F32','shape':[1],'data_offsets':["
              + second
              + "]}}",
          new byte[bytes]);
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(file + " is refused: " + reason);
    }

    @Test
    void that_are_not_there_or_are_no_weights_are_refused_when_asked_for() throws IOException {
      MadeSafetensors.write(
          file, "{'ids':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}", new byte[8]);
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThatThrownBy(() -> read.get("weight"))
            .hasMessage(file + " has no tensor 'weight'; take a complete export of the model");
        assertThatThrownBy(() -> read.get("ids"))
            .hasMessageContaining("tensor 'ids' I64[1] is no weight: those are F32, F16 or BF16");
        assertThatThrownBy(() -> read.ints("ids"))
            .hasMessageContaining("tensor 'ids' I64[1] should hold I32");
      }
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
    void that_hold_what_is_no_number_are_refused(float value, String shown) throws IOException {
      MadeSafetensors.write(
          file,
          "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
          MadeSafetensors.floats(1, value));
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThatThrownBy(() -> read.get("a"))
            .hasMessageContaining("tensor 'a' F32[2] holds " + shown + " at number 1");
      }
    }
  }

  @Nested
  class a_file {

    @Test
    void that_is_missing_empty_or_a_folder_is_named() throws IOException {
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "there is no file " + file + "; name a safetensors file or a folder that holds one");
      assertThatThrownBy(() -> open(folder)).hasMessageContaining("there is no file " + folder);
      Files.write(file, new byte[8]);
      assertThatThrownBy(() -> open(file))
          .hasMessageContaining(file + " is refused: it has 8 bytes and ends before its header");
    }

    @Test
    void that_becomes_shorter_while_it_is_read_is_refused() throws IOException {
      MadeSafetensors.write(
          file,
          "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
          MadeSafetensors.floats(1, 2));
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
          cut.setLength(cut.length() - 1);
        }
        assertThatThrownBy(() -> read.get("a"))
            .hasMessageContaining("it has become shorter while it was read");
      }
    }
  }

  @Nested
  class what_a_file_says_of_itself {

    @Test
    void is_read_back_as_it_was_written_and_is_no_tensor() throws IOException {
      Map<String, WeightTensor> tensors =
          Map.of("a", new WeightTensor("a", new int[] {2}, new float[] {1, 2}));
      Map<String, String> words = Map.of("fit", "{\"k\":-30}", "é", "naïve\n\"quoted\" \\ 😀");
      SafetensorsWriter.writeSmall(new NamedWeights("made", tensors), words, file);
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.metadata()).isEqualTo(words);
        assertThat(read.names()).containsExactly("a");
        assertThat(read.get("a").values()).containsExactly(1, 2);
        assertThatThrownBy(() -> read.metadata().put("a", "b"))
            .isInstanceOf(UnsupportedOperationException.class);
      }
    }

    @Test
    void is_in_half_precision_where_nothing_is_lost_by_it() throws IOException {
      float[] halves = {1, -0.5f, 65504, 0x1p-24f, -0f};
      float[] floats = {1, 0.1f, 1e30f, Float.MIN_VALUE, 0};
      Map<String, WeightTensor> tensors =
          Map.of(
              "halves", new WeightTensor("halves", new int[] {5}, halves),
              "floats", new WeightTensor("floats", new int[] {5}, floats));
      SafetensorsWriter.writeSmall(new NamedWeights("made", tensors), Map.of(), file);
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.get("halves").values()).containsExactly(halves);
        assertThat(read.get("floats").values()).containsExactly(floats);
      }
      String header = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(header)
          .contains("\"halves\":{\"dtype\":\"F16\"")
          .contains("\"floats\":{\"dtype\":\"F32\"");
    }

    @Test
    void may_be_nothing() throws IOException {
      SafetensorsWriter.write(new NamedWeights("made", Map.of()), file);
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.metadata()).isEmpty();
      }
    }

    @Test
    void may_have_been_written_by_others() throws IOException {
      MadeSafetensors.write(
          file,
          "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'__metadata__':{'format':'pt'}}",
          MadeSafetensors.floats(1));
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.metadata()).isEqualTo(Map.of("format", "pt"));
        assertThat(read.names()).containsExactly("a");
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {"{'__metadata__':7}", "{'__metadata__':null}", "{'__metadata__':[1]}"})
    void counts_as_nothing_if_it_is_no_object(String header) throws IOException {
      MadeSafetensors.write(file, header, new byte[0]);
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.metadata()).isEmpty();
      }
    }
  }
}
