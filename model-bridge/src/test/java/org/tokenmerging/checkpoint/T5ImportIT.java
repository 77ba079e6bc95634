package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.Vectors;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.representation.CompressedText;

class T5ImportIT {

  @TempDir Path folder;

  private Path run(Path from, String name, @Nullable Integer gateLayer, String prefix)
      throws IOException {
    Path to = folder.resolve(name);
    ModelImport.run(
        new ImportOptions(from, to, gateLayer, null, prefix, false), (step, number, steps) -> {});
    return to;
  }

  private static CompressedText encodeAll(Path model, String text) {
    EncoderOptions everything = EncoderOptions.defaults().withKeepAll();
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open(model.toString(), everything)) {
      return encoder.encode(text);
    }
  }

  @Test
  void a_model_with_a_gate_keeps_its_own_gate_layer_and_takes_no_other() throws IOException {
    Path from = GoldenFolder.of("tiny-odd");
    ModelConfig config = ModelDirectory.open(run(from, "own", 1, "")).config();
    assertThat(config.gateLayer()).isEqualTo(1);
    assertThat(config.gate())
        .isEqualTo(new ModelConfig.Gate(ModelConfig.GateKind.STATES, -10, -4, true));
    assertThat(config.protectedIds()).isEmpty();
    assertThat(config.droppedIds()).isEmpty();
    assertThatThrownBy(() -> run(from, "other", 2, ""))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "gate layer 2 is not allowed: this model's own gate stands after layer 1; leave the"
                + " option out");
  }

  @Test
  void a_model_without_a_gate_is_cut_and_deletes_by_what_needs_none() throws IOException {
    Path from = new MadeT5().withoutGate().write(folder.resolve("published"));
    Path model = run(from, "plain", null, "");
    assertThat(ModelDirectory.open(model).config().gateLayer()).isEqualTo(2); // of 3 layers
    assertThat(ModelDirectory.open(model).config().gate()).isNull();
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open(model.toString())) {
      CompressedText text = encoder.encode("abcdefghij");
      assertThat(text.pieceCount()).isEqualTo(10);
      assertThat(text.keptCount()).isEqualTo(5);
    }
  }

  @Test
  void a_prefix_is_read_before_every_text_and_is_no_part_of_it() throws IOException {
    Path from = GoldenFolder.of("tiny-odd");
    CompressedText with = encodeAll(run(from, "with", null, "query: "), "Zug ab");
    CompressedText spelt = encodeAll(run(from, "without", null, ""), "query: Zug ab");
    assertThat(with.pieceCount()).isEqualTo(6);
    assertThat(spelt.pieceCount()).isEqualTo(13);
    for (int piece = 0; piece < 6; piece++) {
      assertThat(Vectors.largestDifference(with.keptVector(piece), spelt.keptVector(7 + piece)))
          .isLessThanOrEqualTo(1e-5f);
    }
    assertThat(with.keptSpans().get(0).begin()).isZero();
    try (TokenMergingEncoder half =
        TokenMergingEncoder.open(
            folder.resolve("with").toString(), EncoderOptions.defaults().withRate(0.5))) {
      assertThat(half.encode("Zug ab").keptCount()).isEqualTo(3);
    }
  }

  @Test
  void a_prefix_that_leaves_no_room_is_refused_on_opening() throws IOException {
    Path model = run(GoldenFolder.of("tiny-odd"), "long", null, "x".repeat(1024));
    assertThatThrownBy(() -> TokenMergingEncoder.open(model.toString()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("fills the whole segment of 1024 rows");
  }
}
