package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.Vectors;
import org.tokenmerging.model.BuildProgress;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.text.MiniLmTokenizerFile;

/** The published weights of {@code minilm}, imported from every form, are {@code minilm}. */
class BertImportIT {

  private static final BuildProgress SILENT = (step, number, steps) -> {};
  private static final List<String> TEXTS =
      List.of("A man is playing a flute.", "Der Zug fährt um 12:30 ab — vielleicht.", "x");

  private static TokenMergingEncoder builtIn;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    builtIn =
        TokenMergingEncoder.open(
            ModelStore.ofProcess().build(MiniLm.bare(1), SILENT), EncoderOptions.defaults());
  }

  @AfterAll
  static void close() {
    builtIn.close();
  }

  private Path to() {
    return folder.resolve("model");
  }

  private ModelConfig run(Path from) throws IOException {
    ImportOptions options = new ImportOptions(from, to(), 1, null, "", false);
    ModelImport.run(options, SILENT);
    ModelDirectory directory = ModelDirectory.open(to());
    directory.verify();
    return directory.config();
  }

  private void assertIsMiniLm() {
    try (TokenMergingEncoder imported = TokenMergingEncoder.open(to().toString())) {
      for (String text : TEXTS) {
        CompressedText found = imported.encode(text);
        CompressedText expected = builtIn.encode(text);
        assertThat(found.keptSpans()).isEqualTo(expected.keptSpans());
        assertThat(Vectors.largestDifference(found.vector(), expected.vector()))
            .isLessThanOrEqualTo(1e-6f);
      }
    }
  }

  private void assertSameButForItsStory(ModelConfig found) {
    ModelConfig expected = builtIn.model();
    assertThat(found.encoder()).isEqualTo(expected.encoder());
    assertThat(found.gateLayer()).isEqualTo(expected.gateLayer());
    assertThat(found.gate()).isNull();
    assertThat(found.pooling()).isEqualTo(expected.pooling());
    assertThat(found.maxSegment()).isEqualTo(expected.maxSegment());
    assertThat(found.protectedIds()).isEqualTo(expected.protectedIds());
    assertThat(found.droppedIds()).isEqualTo(expected.droppedIds());
    assertThat(found.defaultPolicy()).isEqualTo(expected.defaultPolicy());
    assertThat(found.files().get("weights.safetensors"))
        .isEqualTo(expected.files().get("weights.safetensors"));
  }

  @Nested
  class a_folder {

    @Test
    void with_a_prefix_a_head_and_a_pooler_is_the_same_model() throws IOException {
      assertSameButForItsStory(run(new MadeBert("bert.").write(folder.resolve("published"))));
      assertIsMiniLm();
    }

    @Test
    void whose_norms_have_their_first_names_is_read_too() throws IOException {
      MadeBert made = new MadeBert("");
      for (String name : List.copyOf(made.tensors.keySet())) {
        String old = name.replace("LayerNorm.weight", "LayerNorm.gamma");
        made.tensors.put(
            old.replace("LayerNorm.bias", "LayerNorm.beta"), made.tensors.remove(name));
      }
      assertSameButForItsStory(run(made.write(folder.resolve("published"))));
    }

    @Test
    void is_cut_after_a_third_of_its_layers_unless_told_otherwise() throws IOException {
      Path from = new MadeBert("").write(folder.resolve("published"));
      ModelImport.run(ImportOptions.of(from, folder.resolve("third")), SILENT);
      assertThat(ModelDirectory.open(folder.resolve("third")).config().gateLayer()).isEqualTo(2);
      Path to = folder.resolve("chosen");
      ImportOptions chosen = new ImportOptions(from, to, 5, ModelPooling.FIRST, "", false);
      ModelImport.run(chosen, SILENT);
      assertThat(ModelDirectory.open(to).config().gateLayer()).isEqualTo(5);
      assertThat(ModelDirectory.open(to).config().pooling()).isEqualTo(ModelPooling.FIRST);
      for (int outside : new int[] {0, 6, -1}) {
        ImportOptions wrong =
            new ImportOptions(from, folder.resolve("no"), outside, null, "", false);
        assertThatThrownBy(() -> ModelImport.run(wrong, SILENT))
            .isInstanceOf(InvalidOptionException.class)
            .hasMessage(
                "gate layer "
                    + outside
                    + " is not allowed: the model has 6 layers, 1 to 5 may come before the gate");
      }
      assertThat(folder).isDirectoryNotContaining("glob:**no*");
    }

    @Test
    void whose_tokenizer_knows_more_than_the_embedding_is_refused() throws IOException {
      MadeBert made = new MadeBert("");
      Path from = made.write(folder.resolve("published"));
      Path tokenizer = from.resolve("tokenizer.json");
      String larger = Files.readString(tokenizer).replace(": 30521", ": 40000");
      Files.writeString(tokenizer, larger);
      assertThatThrownBy(() -> run(from))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("gives id 40000 and the embedding has 30522 rows");
    }

    @Test
    void that_computes_something_else_is_refused() throws IOException {
      MadeBert made = new MadeBert("");
      made.config.put("hidden_act", "gelu_new");
      Path from = made.write(folder.resolve("published"));
      assertThatThrownBy(() -> run(from))
          .hasMessageContaining("key 'hidden_act' is \"gelu_new\" and should be gelu");
      made.config.put("hidden_act", "gelu");
      made.config.put("num_attention_heads", 7);
      new com.fasterxml.jackson.databind.ObjectMapper()
          .writeValue(from.resolve("config.json").toFile(), made.config);
      assertThatThrownBy(() -> run(from))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("config.json: ")
          .hasMessageContaining("7 x 54 of 384");
    }
  }

  @Nested
  class onnx {

    @Test
    void in_a_jar_is_the_same_model() throws Exception {
      assertSameButForItsStory(run(MadeBert.jar()));
      assertIsMiniLm();
    }

    @Test
    void in_a_file_with_its_tokenizer_beside_it_is_the_same_model() throws IOException {
      Path file = Files.write(folder.resolve("model.onnx"), MadeBert.onnx());
      assertThatThrownBy(() -> run(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "there is no "
                  + folder.resolve("tokenizer.json")
                  + "; the model's tokenizer must lie beside its ONNX file under this name");
      MiniLmTokenizerFile.copyTo(folder);
      assertSameButForItsStory(run(file));
    }

    @Test
    void in_a_jar_must_be_the_only_one() throws IOException {
      Path jar = folder.resolve("two.jar");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
        for (String name : List.of("one.onnx", "two.onnx", "tokenizer.json")) {
          zip.putNextEntry(new ZipEntry(name));
          zip.write("x".getBytes(StandardCharsets.UTF_8));
        }
      }
      assertThatThrownBy(() -> run(jar))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(jar + " holds 2 files that end in .onnx and should hold one");
      Path broken = Files.writeString(folder.resolve("broken.jar"), "x");
      assertThatThrownBy(() -> run(broken))
          .hasMessageContaining(broken + " is refused: it is no sound jar");
    }
  }
}
