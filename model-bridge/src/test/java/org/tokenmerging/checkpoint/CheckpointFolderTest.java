package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.EncoderShape.FeedForwardKind;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.representation.ModelPooling;

class CheckpointFolderTest {

  private static final String FF = "encoder.block.2.layer.1.DenseReluDense.";

  @TempDir Path folder;

  private final MadeT5 made = new MadeT5();

  private ReadCheckpoint read() throws IOException {
    return ReadCheckpoint.of(made.write(folder));
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelFormatException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Nested
  class mrt5 {

    @Test
    void is_read_with_every_value_from_its_files() throws IOException {
      ReadCheckpoint read = read();
      PublishedConfig config = read.config();
      assertThat(config.gate())
          .isEqualTo(new ModelConfig.Gate(ModelConfig.GateKind.STATES, -30, -15, true));
      assertThat(config.gateLayer()).isEqualTo(1);
      assertThat(config.pieces()).isEqualTo("bytes");
      assertThat(config.encoder().softmax()).isEqualTo(SoftmaxKind.SOFTMAX1);
      assertThat(config.encoder().feedForward()).isEqualTo(FeedForwardKind.GATED_GELU);
      assertThat(config.encoder().innerWidth()).isEqualTo(6);
      assertThat(read.tensors()).hasSize(2 + 3 * 9 + 1 + 3);
      read.tensors()
          .forEach(
              (name, tensor) -> assertThat(tensor.values()).isEqualTo(made.tensor(name).values()));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "model_type",
          "num_layers",
          "d_model",
          "num_heads",
          "d_kv",
          "d_ff",
          "feed_forward_proj",
          "layer_norm_epsilon",
          "relative_attention_num_buckets",
          "relative_attention_max_distance",
          "vocab_size",
          "use_softmax1",
          "deletion_type",
          "has_absolute_position_embeddings",
          "sigmoid_mask_scale",
          "deletion_threshold",
          "gate_layer_norm",
          "delete_gate_layer"
        })
    void needs_each_of_these_keys(String key) {
      made.config.remove(key);
      assertRefused(
          folder.resolve("config.json")
              + " has no key '"
              + key
              + "', and no value is made up for it; take the file that belongs to the weights");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "model_type | gpt2 | \"gpt2\" and should be mrt5 or t5 or mt5 or bert",
          "num_layers | three | \"three\" and should be a whole number from 1 to",
          "feed_forward_proj | gated-silu | \"gated-silu\" and should be gated-gelu or relu",
          "deletion_type | log_sigmoid | \"log_sigmoid\" and should be scaled_sigmoid",
          "use_softmax1 | 1 | \"1\" and should be true or false",
        })
    void refuses_words_that_it_does_not_know(String key, String value, String reason) {
      made.config.put(key, value);
      assertRefused(folder.resolve("config.json") + ": key '" + key + "' is " + reason);
    }

    @Test
    void refuses_numbers_that_cannot_be() {
      assertValueRefused("num_layers", 0, "0 and should be a whole number from 1");
      assertValueRefused("num_layers", 1001, "1001 and should be a whole number from 1 to 1000");
      assertValueRefused("n_positions", 7, "key 'n_positions' is 7 and should be a whole number");
      assertValueRefused("num_layers", 2.5, "2.5 and should be a whole number from 1");
      assertValueRefused("d_model", 1L << 40, "1099511627776 and should be a whole number");
      assertValueRefused("delete_gate_layer", 0, "0 and should be a whole number from 1 to 2");
      assertValueRefused("delete_gate_layer", 3, "3 and should be a whole number from 1 to 2");
      assertValueRefused("sigmoid_mask_scale", 30, "30 and should be a number between");
      assertValueRefused("deletion_threshold", Double.NaN, "NaN");
      assertValueRefused("layer_norm_epsilon", 0, "0 and should be a number between 0.0 and 1.0");
      assertValueRefused("vocab_size", 258, "258 and should be a whole number from 259");
      assertValueRefused("pad_token_id", 3, "3 and should be 0");
      assertValueRefused("eos_token_id", 2, "2 and should be 1");
      assertValueRefused("is_gated_act", false, "false and should be true");
      assertValueRefused("dense_act_fn", "gelu", "\"gelu\" and should be gelu_new");
      assertValueRefused("has_absolute_position_embeddings", true, "true and should be false");
      assertValueRefused("relative_attention_num_buckets", 7, "relative buckets 7");
    }

    private void assertValueRefused(String key, Object value, String reason) {
      Object before = made.config.put(key, value);
      assertRefused(folder.resolve("config.json").toString(), reason);
      if (before == null) {
        made.config.remove(key);
      } else {
        made.config.put(key, before);
      }
    }
  }

  @Nested
  class plain_t5 {

    @Test
    void has_no_gate_and_the_ordinary_softmax() throws IOException {
      made.withoutGate();
      assertThat(read().config().gate()).isNull();
      assertThat(read().config().encoder().softmax()).isEqualTo(SoftmaxKind.SOFTMAX);
    }

    @Test
    void may_leave_out_what_its_files_have_always_left_out() throws IOException {
      made.withoutGate();
      made.config.remove("relative_attention_max_distance");
      made.config.remove("feed_forward_proj");
      made.rename(name -> name.replace("wi_0", "wi"));
      made.tensors.keySet().removeIf(name -> name.contains("wi_1"));
      PublishedConfig config = read().config();
      assertThat(config.encoder().relativeBias()).isEqualTo(new RelativeDistances(8, 128));
      assertThat(config.encoder().feedForward()).isEqualTo(FeedForwardKind.RELU);
    }

    @Test
    void of_sub_words_needs_its_tokenizer() {
      made.withoutGate().config.remove("tokenizer_class");
      assertRefused(
          folder + " has no tokenizer.json, which a sub-word model needs", "\"ByT5Tokenizer\"");
    }
  }

  @Nested
  class tensors {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_16_bits_become_float32_exactly(boolean bfloat16) throws IOException {
      made.writeHalves(folder, bfloat16);
      ReadCheckpoint read = ReadCheckpoint.of(folder);
      assertThat(read.tensors()).hasSize(2 + 3 * 9 + 1 + 3);
      read.tensors()
          .forEach(
              (name, tensor) -> assertThat(tensor.values()).isEqualTo(made.tensor(name).values()));
    }

    @Test
    void may_stand_under_a_prefix_and_an_alias() throws IOException {
      float[] table = made.tensor("shared.weight").values();
      made.rename(name -> "model." + name.replace("shared.weight", "encoder.embed_tokens.weight"));
      assertThat(read().tensor("shared.weight").values()).isEqualTo(table);
    }

    @Test
    void may_stand_under_two_names_if_they_are_the_same() throws IOException {
      WeightTensor table = made.tensor("shared.weight");
      made.tensors.put("encoder.embed_tokens.weight", table);
      assertThat(read().tensors()).doesNotContainKey("encoder.embed_tokens.weight");
      made.put("encoder.embed_tokens.weight", table.shape());
      assertRefused(
          "tensors 'shared.weight' and 'encoder.embed_tokens.weight' are two names of one thing and"
              + " differ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "shared.weight",
          "encoder.final_layer_norm.weight",
          "encoder.block.1.delete_gate.feed_forward.bias",
          FF + "wo.weight"
        })
    void that_are_missing_are_named(String name) {
      made.tensors.remove(name);
      assertRefused(
          "the checkpoint has no tensor '"
              + name
              + "', which this encoder needs; take a complete export of the model");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "encoder.block.3.layer.0.layer_norm.weight",
          "encoder.block.2.delete_gate.feed_forward.weight",
          "encoder.block.0.layer.0.SelfAttention.q.bias",
          "encoder.block.1.layer.0.SelfAttention.relative_attention_bias.weight",
          "something"
        })
    void that_are_too_many_are_named(String name) {
      made.put(name, 1);
      assertRefused("the checkpoint holds tensor '" + name + "', which is no part of the encoder");
    }

    @Test
    void of_a_gate_that_the_config_does_not_know_are_too_many() {
      made.config.put("model_type", "t5");
      assertRefused("the checkpoint holds tensor 'encoder.block.1.delete_gate.");
    }

    @Test
    void of_another_shape_are_named_with_both_shapes() {
      made.put(FF + "wo.weight", 10, 8);
      assertRefused("tensor '" + FF + "wo.weight' has shape [10, 8] and should have [8, 10]");
    }

    @Test
    void without_any_rows_are_refused() {
      made.put("shared.weight", 0, 8);
      assertRefused("tensor 'shared.weight' has shape [0, 8] and should have [at least 1, 8]");
    }

    @Test
    void of_another_vocabulary_are_refused() {
      made.config.put("vocab_size", 301);
      assertRefused(
          "tensor 'shared.weight' has 300 rows, and config.json says vocab_size 301; take config"
              + " and weights of the same model");
    }
  }

  @Nested
  class a_folder {

    @Test
    void without_config_or_weights_is_refused_by_what_it_lacks() throws IOException {
      assertThatThrownBy(() -> Checkpoint.open(folder))
          .hasMessage(
              "there is no file "
                  + folder.resolve("config.json")
                  + "; name the folder that holds the whole checkpoint");
      made.writeConfig(folder);
      assertThatThrownBy(() -> Checkpoint.open(folder))
          .hasMessageContaining(
              folder + " has neither model.safetensors nor model.safetensors.index.json; fetch");
      Files.createFile(folder.resolve("pytorch_model.bin"));
      assertThatThrownBy(() -> Checkpoint.open(folder))
          .hasMessageContaining("its pytorch_model.bin is a program and is not run");
    }

    @Test
    void with_shards_is_read_like_one_with_a_single_file() throws IOException {
      made.write(folder);
      Path shard = folder.resolve("model-00001-of-00001.safetensors");
      Files.move(folder.resolve("model.safetensors"), shard);
      StringBuilder map = new StringBuilder("{\"weight_map\":{");
      made.tensors
          .keySet()
          .forEach(name -> map.append('"' + name + "\":\"" + shard.getFileName()).append("\","));
      map.setCharAt(map.length() - 1, '}');
      Files.writeString(folder.resolve("model.safetensors.index.json"), map + "}");
      assertThat(ReadCheckpoint.of(folder).tensors()).hasSize(2 + 3 * 9 + 1 + 3);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"model_type\":\"t5\"                        | is refused: it is no sound JSON",
          "{\"model_type\":\"t5\",\"model_type\":\"mrt5\"} | Duplicate field 'model_type'",
          "{} {}                                         | is refused: it is no sound JSON",
          "[]                                            | is refused: it holds no JSON object",
          "7                                             | is refused: it holds no JSON object",
        })
    void with_a_config_that_is_no_json_object_is_refused(String json, String reason)
        throws IOException {
      made.write(folder);
      Files.writeString(folder.resolve("config.json"), json);
      assertThatThrownBy(() -> Checkpoint.open(folder))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(folder.resolve("config.json").toString())
          .hasMessageContaining(reason);
    }

    @Test
    void says_how_it_pools_and_under_which_licence() throws IOException {
      made.write(folder);
      assertCheckpoint(
          checkpoint -> {
            assertThat(checkpoint.pooling()).isNull();
            assertThat(checkpoint.licence()).isEqualTo("not stated");
          });
      Path pooling = Files.createDirectory(folder.resolve("1_Pooling")).resolve("config.json");
      Files.writeString(
          pooling, "{\"pooling_mode_cls_token\":true,\"pooling_mode_mean_tokens\":false}");
      Files.writeString(folder.resolve("README.md"), "---\nlicense: mit\n---\nlicense: no\n");
      assertCheckpoint(
          checkpoint -> {
            assertThat(checkpoint.pooling()).isEqualTo(ModelPooling.FIRST);
            assertThat(checkpoint.licence()).isEqualTo("mit");
            assertThat(checkpoint.origin())
                .startsWith(folder.getFileName() + ", model.safetensors, SHA-256 ");
          });
      Files.writeString(pooling, "{\"pooling_mode_max_tokens\":true}");
      assertRefused(pooling + " asks for a pooling that is neither the mean nor the first row");
    }

    private void assertCheckpoint(Consumer<Checkpoint> assertions) {
      try (Checkpoint checkpoint = Checkpoint.open(folder)) {
        assertions.accept(checkpoint);
      }
    }
  }

  @Test
  void what_is_neither_folder_nor_onnx_nor_jar_is_refused() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Checkpoint.open(missing))
        .hasMessageStartingWith("there is no " + missing + "; name a folder with config.json");
    Path text = Files.writeString(folder.resolve("model.txt"), "x");
    assertThatThrownBy(() -> Checkpoint.open(text))
        .hasMessageStartingWith(text + " is no checkpoint that can be read; name a folder");
  }
}
