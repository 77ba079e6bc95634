package org.tokenmerging.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenmerging.training.data.WrittenFiles.shuffled;
import static org.tokenmerging.training.data.WrittenFiles.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.text.BytePieceTokenizer;

class PackedIdsTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeFile() {
    file = text(folder, "t.txt", "ab", "пример", "a longer line of text", "c", "de", "fghi");
  }

  private PackedIds packed(int length) {
    return new PackedIds(shuffled(4, 5, file), new BytePieceTokenizer(), length);
  }

  private static List<Integer> ids(PackedIds packed, int sequences) {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < sequences; i++) {
      for (int id : packed.next()) {
        ids.add(id);
      }
    }
    return ids;
  }

  @Test
  void sequences_hold_the_bytes_of_each_text_and_its_end_and_nothing_else() {
    List<Integer> expected = new ArrayList<>();
    try (ShuffledItems<String> texts = shuffled(4, 5, file)) {
      for (int i = 0; i < 12; i++) {
        for (byte one : texts.next().getBytes(StandardCharsets.UTF_8)) {
          expected.add(Byte.toUnsignedInt(one) + 3);
        }
        expected.add(1);
      }
    }
    try (PackedIds packed = packed(9)) {
      assertThat(ids(packed, 8)).isEqualTo(expected.subList(0, 72));
    }
  }

  @Test
  void from_any_position_the_same_sequences_follow_also_in_the_midst_of_a_text() {
    try (PackedIds whole = packed(5)) {
      for (int done = 0; done < 40; done++) {
        SourcePosition position = whole.position();
        try (PackedIds resumed = packed(5);
            PackedIds expected = packed(5)) {
          ids(expected, done);
          resumed.seek(position);
          assertThat(ids(resumed, 20)).as("after %d", done).isEqualTo(ids(expected, 20));
        }
        whole.next();
      }
    }
  }
}
