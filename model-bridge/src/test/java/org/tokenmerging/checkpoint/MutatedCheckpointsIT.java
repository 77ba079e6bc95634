package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.golden.PlainSafetensors;
import org.tokenmerging.internal.files.FolderTree;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;

/**
 * Checkpoints that somebody or something has changed: each is refused in our words, or imported as
 * exactly what its files now say. Imports are whole ones, with the graph and all files.
 */
class MutatedCheckpointsIT {

  @TempDir Path folder;

  private int refused;
  private int imported;

  @Test
  void a_few_changes_are_refused_or_taken_at_their_word() throws IOException {
    mutate(0, 70);
    assertThat(refused).isPositive();
    assertThat(imported).isPositive();
  }

  @Test
  @Tag("exhaustive")
  void two_thousand_changes_are_refused_or_taken_at_their_word() throws IOException {
    mutate(0, 2000);
    assertThat(refused).isGreaterThan(500);
    assertThat(imported).isGreaterThan(200);
  }

  private void mutate(long from, long to) throws IOException {
    for (long seed = from; seed < to; seed++) {
      Path published = GoldenFolder.copy("tiny-odd", folder.resolve("published"));
      String change = "seed " + seed + ": " + Mutation.apply(seed, published);
      Path model = folder.resolve("model");
      ModelFormatException refusal = tryImport(published, model, change);
      if (refusal == null) {
        imported++;
        assertIsWhatTheFilesSay(published, model, change);
        FolderTree.deleteQuietly(model);
      } else {
        refused++;
        assertSaysWhatIsWrong(refusal, change);
      }
      FolderTree.deleteQuietly(published);
      assertThat(folder).as(change).isEmptyDirectory();
    }
  }

  private static @Nullable ModelFormatException tryImport(Path from, Path to, String change) {
    try {
      ModelImport.run(ImportOptions.of(from, to), (step, number, steps) -> {});
      return null;
    } catch (ModelFormatException e) {
      return e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw new AssertionError(change, e);
    }
  }

  private static void assertSaysWhatIsWrong(ModelFormatException refusal, String change) {
    assertThat(refusal.getMessage())
        .as(change)
        .matches(
            "(?s).*(config\\.json|model\\.safetensors|tensor '|tokenizer\\.json|the checkpoint).*")
        .contains(";");
  }

  private static void assertIsWhatTheFilesSay(Path published, Path model, String change)
      throws IOException {
    assertThatNoException().as(change).isThrownBy(() -> ModelDirectory.open(model).verify());
    PlainSafetensors file = new PlainSafetensors(published.resolve("model.safetensors"));
    PlainSafetensors made = new PlainSafetensors(model.resolve(ModelDirectory.WEIGHTS));
    assertThat(made.names()).as(change).hasSizeGreaterThan(30);
    for (String name : made.names()) {
      PlainSafetensors.Tensor expected = file.get(name);
      assertThat(expected.type()).as(change).isEqualTo("F32");
      assertThat(made.get(name).shape()).as(change).isEqualTo(expected.shape());
      assertThat(bits(made.get(name))).as(change).isEqualTo(bits(expected));
    }
    JsonNode config = new ObjectMapper().readTree(published.resolve("config.json").toFile());
    assertIsWhatTheConfigSays(config, ModelDirectory.open(model).config(), change);
  }

  private static int[] bits(PlainSafetensors.Tensor tensor) {
    int[] bits = new int[tensor.floats().length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(tensor.floats()[i]);
    }
    return bits;
  }

  private static void assertIsWhatTheConfigSays(JsonNode said, ModelConfig made, String change) {
    EncoderShape encoder = made.encoder();
    Object[] found = {
      encoder.layers(),
      encoder.hidden(),
      encoder.heads(),
      encoder.headWidth(),
      encoder.intermediate(),
      encoder.epsilon(),
      encoder.softmax() == EncoderShape.SoftmaxKind.SOFTMAX1,
      encoder.feedForward() == EncoderShape.FeedForwardKind.RELU ? "relu" : "gated-gelu",
      java.util.Objects.requireNonNull(encoder.relativeBias()).buckets(),
      encoder.relativeBias().maxDistance(),
    };
    Object[] expected = {
      said.get("num_layers").asInt(),
      said.get("d_model").asInt(),
      said.get("num_heads").asInt(),
      said.get("d_kv").asInt(),
      said.get("d_ff").asInt(),
      said.get("layer_norm_epsilon").asDouble(),
      said.get("use_softmax1").asBoolean(),
      said.get("feed_forward_proj").asText(),
      said.get("relative_attention_num_buckets").asInt(),
      said.get("relative_attention_max_distance").asInt(),
    };
    assertThat(found).as(change).isEqualTo(expected);
    assertThat(made.gate())
        .as(change)
        .isEqualTo(
            new ModelConfig.Gate(
                ModelConfig.GateKind.STATES,
                said.get("sigmoid_mask_scale").asDouble(),
                said.get("deletion_threshold").asDouble(),
                said.get("gate_layer_norm").asBoolean()));
    assertThat(made.gateLayer()).as(change).isEqualTo(said.get("delete_gate_layer").asInt());
  }
}
