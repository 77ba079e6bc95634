package org.tokenmerging.training.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.Sha256;

class CheckpointsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;
  private Path folder;
  private Checkpoints checkpoints;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void chooseFolder() {
    folder = temp.resolve("checkpoints");
    checkpoints = new Checkpoints(folder);
  }

  private static RunCheckpoint at(long step) {
    return new RunCheckpoint(
        step,
        JSON.createObjectNode().put("alpha", 0.1 * step).put("texts", 1L << 60),
        Map.of(
            "w", new WeightTensor("w", new int[] {2, 2}, new float[] {1, 2, 3, step}),
            "w/adam", new WeightTensor("w/adam", new int[] {}, new float[] {-step})));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private Path file(long step, String name) {
    return folder.resolve(String.format(java.util.Locale.ROOT, "step-%09d", step)).resolve(name);
  }

  private long newestStep() throws IOException {
    return checkpoints.newest(warnings::add).map(RunCheckpoint::step).orElse(-1L);
  }

  @Nested
  class Saving {

    @Test
    void what_was_saved_is_found_again_to_the_bit() throws IOException {
      checkpoints.save(at(7));
      RunCheckpoint found = checkpoints.newest(warnings::add).orElseThrow();
      assertThat(found.step()).isEqualTo(7);
      assertThat(found.state()).isEqualTo(at(7).state());
      assertThat(found.tensors()).containsOnlyKeys("w", "w/adam");
      found
          .tensors()
          .forEach(
              (name, tensor) -> {
                WeightTensor saved = at(7).tensors().get(name);
                assertThat(saved).isNotNull();
                assertThat(tensor.values()).isEqualTo(saved.values());
                assertThat(tensor.shape()).isEqualTo(saved.shape());
              });
      assertThat(warnings).isEmpty();
    }

    @Test
    void the_last_two_are_kept() throws IOException {
      for (long step : new long[] {100, 200, 300, 1000}) {
        checkpoints.save(at(step));
      }
      assertThat(names()).containsExactly("step-000000300", "step-000001000");
      assertThat(newestStep()).isEqualTo(1000);
    }

    @Test
    void a_step_that_is_saved_again_is_replaced() throws IOException {
      checkpoints.save(at(100));
      RunCheckpoint other = new RunCheckpoint(100, JSON.createObjectNode(), Map.of());
      checkpoints.save(other);
      assertThat(names()).containsExactly("step-000000100");
      assertThat(checkpoints.newest(warnings::add)).contains(other);
    }

    @Test
    void what_lies_beyond_a_resumed_step_goes_with_the_next() throws IOException {
      checkpoints.save(at(100));
      checkpoints.save(at(300));
      Files.delete(file(300, "state.json"));
      checkpoints.save(at(200));
      assertThat(names()).containsExactly("step-000000100", "step-000000200");
    }
  }

  @Nested
  class AFullDisk {

    @Test
    void leaves_the_last_checkpoint_as_it_was() throws IOException {
      checkpoints.save(at(100));
      Checkpoints full =
          new Checkpoints(
              folder,
              (checkpoint, part) -> {
                Files.writeString(part.resolve("tensors.safetensors"), "half of it");
                throw new IOException("No space left on device");
              });
      assertThatThrownBy(() -> full.save(at(200)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot write the checkpoint "
                  + folder.resolve("step-000000200")
                  + ": No space left on device; the last one is step-000000100 and is as it was."
                  + " Put that right, by making room for instance, then go on by --resume");
      assertThat(names()).containsExactly("step-000000100");
      assertThat(newestStep()).isEqualTo(100);
    }

    @Test
    void without_a_place_for_the_first_says_to_begin_anew() throws IOException {
      Files.writeString(folder, "a file where the folder should be");
      assertThatThrownBy(() -> checkpoints.save(at(100)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot write the checkpoint " + folder.resolve("step-000000100"))
          .hasMessageEndingWith(
              "; there is none before it. Put that right, by making room for instance, then begin"
                  + " anew");
    }
  }

  @Nested
  class Damage {

    @BeforeEach
    void saveTwo() throws IOException {
      checkpoints.save(at(100));
      checkpoints.save(at(200));
    }

    private void expectFallback(String reason) throws IOException {
      assertThat(newestStep()).isEqualTo(100);
      assertThat(warnings)
          .containsExactly(
              "checkpoint "
                  + folder.resolve("step-000000200")
                  + " cannot be read and is passed over: "
                  + reason);
    }

    @Test
    void a_file_that_is_missing_is_noticed() throws IOException {
      Files.delete(file(200, "SHA256SUMS"));
      expectFallback("it has no SHA256SUMS");
    }

    @Test
    void tensors_that_are_cut_short_are_noticed() throws IOException {
      Path tensors = file(200, "tensors.safetensors");
      byte[] all = Files.readAllBytes(tensors);
      Files.write(tensors, Arrays.copyOf(all, all.length - 3));
      expectFallback("tensors.safetensors is not what SHA256SUMS says");
    }

    @Test
    void a_changed_bit_is_noticed() throws IOException {
      Path tensors = file(200, "tensors.safetensors");
      byte[] all = Files.readAllBytes(tensors);
      all[all.length - 1] ^= 1;
      Files.write(tensors, all);
      expectFallback("tensors.safetensors is not what SHA256SUMS says");
    }

    @Test
    void a_changed_state_is_noticed() throws IOException {
      Path state = file(200, "state.json");
      Files.writeString(state, Files.readString(state).replace("20.0", "21.0"));
      expectFallback("state.json is not what SHA256SUMS says");
    }

    @Test
    void what_a_killed_process_left_half_written_is_passed_over_and_goes() throws IOException {
      Path half = Files.createDirectory(folder.resolve("0123.part"));
      Files.writeString(half.resolve("state.json"), "{");
      assertThat(newestStep()).isEqualTo(200);
      checkpoints.save(at(300));
      assertThat(names()).containsExactly("step-000000200", "step-000000300");
    }

    @Test
    void where_none_can_be_read_it_is_said_why_the_newest_cannot() throws IOException {
      Files.delete(file(100, "state.json"));
      Files.delete(file(200, "SHA256SUMS"));
      assertThatThrownBy(() -> checkpoints.newest(warnings::add))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "none of the 2 checkpoints in "
                  + folder
                  + " can be read, the newest, step-000000200, because: it has no SHA256SUMS; put"
                  + " it back from a copy, or begin a new run in another folder");
      assertThat(checkpoints.names()).containsExactly("step-000000200", "step-000000100");
      assertThat(checkpoints.newestStep()).isEqualTo(200);
    }
  }

  @Test
  void one_of_another_version_says_what_to_resume_with() throws IOException {
    checkpoints.save(at(100));
    Path state = file(100, "state.json");
    String was = Sha256.of(state);
    Files.writeString(state, Files.readString(state).replace("\"format\" : 1", "\"format\" : 2"));
    Path sums = file(100, "SHA256SUMS");
    Files.writeString(sums, Files.readString(sums).replace(was, Sha256.of(state)));
    assertThatThrownBy(() -> checkpoints.newest(warnings::add))
        .hasMessageContaining(
            "state.json has format 2, and this program reads 1; resume with the version that made"
                + " it");
  }

  @Test
  void the_newest_is_where_a_run_that_had_to_stop_goes_on() throws IOException {
    assertThat(checkpoints.wayOn()).isEqualTo(", then begin anew: there is no checkpoint yet");
    checkpoints.save(at(100));
    assertThat(checkpoints.wayOn()).isEqualTo(", then go on from step-000000100 by --resume");
  }

  @Test
  void a_run_that_was_never_begun_has_none() throws IOException {
    assertThat(checkpoints.newest(warnings::add)).isEqualTo(Optional.empty());
    assertThat(checkpoints.names()).isEmpty();
    assertThat(checkpoints.newestStep()).isEqualTo(-1);
  }

  @Test
  void a_checkpoint_is_due_once_in_so_many_minutes() {
    long[] now = {Long.MAX_VALUE - 1}; // such clocks come round
    CheckpointTimer timer = new CheckpointTimer(Duration.ofMinutes(10), () -> now[0]);
    assertThat(timer.due()).isFalse();
    now[0] += 600_000_000_000L;
    assertThat(timer.due()).isTrue();
    assertThat(timer.due()).isFalse();
    now[0] += 599_999_999_999L;
    assertThat(timer.due()).isFalse();
    now[0] += 1;
    assertThat(timer.due()).isTrue();
  }
}
