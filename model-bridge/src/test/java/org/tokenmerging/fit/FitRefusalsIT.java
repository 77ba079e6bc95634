package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.checkpoint.FittedModel;
import org.tokenmerging.checkpoint.FittedParts;
import org.tokenmerging.checkpoint.GoldenFolder;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.model.Sha256;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.ByteModel;
import org.tokenmerging.sample.MadeText;
import org.tokenmerging.sample.SampleTextException;
import org.tokenmerging.sample.WorkProgress;

/** What a fit refuses, what it replaces, and what it leaves behind when it fails: nothing. */
class FitRefusalsIT {

  @TempDir static Path shared;

  private static Path base;
  private static Path text;

  @TempDir Path folder;

  @BeforeAll
  static void make() {
    base = MadeModels.bert(shared.resolve("base"), MadeText.words());
    text = MadeText.file(shared, "words.txt", 520, 4, 10);
  }

  private Path to() {
    return folder.resolve("made");
  }

  private FitOptions options(Path from) {
    return FitOptions.of(from, List.of(text), to());
  }

  private FitOptions forced(Path from) {
    return new FitOptions(from, List.of(text), to(), null, null, 1, true);
  }

  private FitOptions layers(@Nullable Integer gateLayer, @Nullable Double maxLoss) {
    return new FitOptions(base, List.of(text), to(), gateLayer, maxLoss, 1, false);
  }

  private static List<LayerFit> run(FitOptions options) throws IOException {
    return run(options, WorkProgress.none());
  }

  private static List<LayerFit> run(FitOptions options, WorkProgress progress) throws IOException {
    return GateFit.run(options, FitRecipe.standard(), progress);
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(beside(to())).isEmpty();
  }

  /** What lies beside a place and bears its name, the place itself included. */
  private static List<String> beside(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place.getParent())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(String.valueOf(place.getFileName())))
          .toList();
    }
  }

  @Nested
  class a_gate_layer {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4, 100})
    void that_leaves_no_layer_before_or_after_it_is_refused(int layer) throws IOException {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> run(layers(layer, null)))
          .withMessage("gate layer " + layer + " is not allowed: 1 to 3 of this encoder's layers");
      assertNothingIsLeft();
    }

    @Test
    void beside_a_largest_loss_is_one_too_many() {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> run(layers(2, 0.1)))
          .withMessage(
              "max-loss chooses the layer, and gate layer 2 is one already: give one of them");
    }
  }

  @Nested
  class a_largest_loss {

    @Test
    void is_kept_by_the_first_layer_that_can() throws IOException {
      List<LayerFit> all = tried(1e-9);
      assertThat(all).extracting(LayerFit::layer).containsExactly(1, 2, 3);
      assertThat(all.get(1).error()).as("else this shows nothing").isLessThan(all.get(0).error());
      double between = (all.get(0).error() + all.get(1).error()) / 2;
      List<LayerFit> fits = run(layers(null, between));
      assertThat(fits).extracting(LayerFit::layer).containsExactly(1, 2);
      assertThat(fits).extracting(LayerFit::error).isEqualTo(errors(all.subList(0, 2)));
      assertThat(ModelDirectory.open(to()).config().gateLayer()).isEqualTo(2);
    }

    /** What each layer loses, also where none is good enough. */
    private List<LayerFit> tried(double most) throws IOException {
      List<LayerFit> fits = new ArrayList<>();
      for (int layer = 1; layer <= 3; layer++) {
        Path place = folder.resolve("tried" + layer);
        fits.addAll(run(new FitOptions(base, List.of(text), place, layer, null, 1, false)));
      }
      LayerFit best = fits.stream().min(java.util.Comparator.comparing(LayerFit::error)).get();
      assertThatExceptionOfType(FitLossException.class)
          .isThrownBy(() -> run(layers(null, most)))
          .withMessage(
              String.format(
                  Locale.ROOT,
                  "no layer keeps a pair error of 1.0E-9 at rate .5; the smallest is %.4f, with"
                      + " the gate after layer %d: allow that much, or name a layer with"
                      + " --gate-layer",
                  Math.ceil(best.error() * 1e4) / 1e4,
                  best.layer()));
      assertNothingIsLeft();
      return fits;
    }

    private List<Double> errors(List<LayerFit> fits) {
      return fits.stream().map(LayerFit::error).toList();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1, 7, Double.NaN})
    void is_above_0_and_below_1(double most) {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> run(layers(null, most)))
          .withMessage(
              "max-loss " + most + " is not allowed: it is a pair error, above 0 and below 1");
    }
  }

  @Nested
  class a_model {

    @Test
    void that_has_a_gate_is_refused_unless_it_shall_have_another() throws IOException {
      Path first = folder.resolve("first");
      run(FitOptions.of(base, List.of(text), first));
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> run(options(first)))
          .withMessage(
              "model 'first' has a delete gate already; --force fits another one, which takes its"
                  + " place in "
                  + to());
      assertNothingIsLeft();
      run(forced(first));
      ModelConfig again = ModelDirectory.open(to()).config();
      ModelConfig once = ModelDirectory.open(first).config();
      assertThat(again.trainingData()).isEqualTo(once.trainingData());
      assertThat(again.files().get("fitted.safetensors"))
          .as("of the same weights and text with the same seed")
          .isEqualTo(once.files().get("fitted.safetensors"));
    }

    @Test
    void that_has_a_gate_of_its_own_is_refused_as_well() {
      Path gated = MadeModels.mrt5(folder.resolve("base"));
      assertThatThrownBy(() -> run(options(gated)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining("has a delete gate already; --force fits another one");
    }

    @Test
    void may_be_fitted_in_its_place_by_force() throws IOException {
      MadeModels.bert(to(), MadeText.words());
      run(forced(to()));
      ModelDirectory fitted = ModelDirectory.open(to());
      fitted.verify();
      assertThat(fitted.config().hasGate()).isTrue();
      assertThat(beside(to())).containsExactly("made");
    }

    @Test
    void whose_weights_have_been_changed_is_refused_by_name() throws IOException {
      Path changed = MadeModels.bert(folder.resolve("base"), MadeText.words());
      Path weights = changed.resolve("weights.safetensors");
      GoldenFolder.add(weights, "embeddings.LayerNorm.weight", 0, 0.5f);
      assertThatThrownBy(() -> run(options(changed)))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(weights + " has been changed");
      Files.delete(weights);
      assertThatThrownBy(() -> run(options(changed)))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("has no weights.safetensors");
      assertNothingIsLeft();
    }

    @Test
    void takes_no_gate_that_was_fitted_for_other_weights() throws IOException {
      run(options(base));
      FittedParts parts = FittedParts.read(to().resolve(FittedParts.FILE));
      ModelDirectory other =
          ModelDirectory.open(
              MadeModels.bert(
                  folder.resolve("other"), MadeText.words(), 2, 1, ModelPooling.MEAN, ""));
      Path place = Files.createDirectory(folder.resolve("place"));
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(
              () -> FittedModel.write(other, parts, "place", place, (step, number, steps) -> {}))
          .withMessage(
              "the fitted gate belongs to weights with SHA-256 "
                  + Sha256.of(base.resolve("weights.safetensors"))
                  + ", and these have "
                  + Sha256.of(other.path().resolve("weights.safetensors"))
                  + "; run token-merging fit on them");
      assertThat(place.resolve("model.json")).doesNotExist();
    }

    @Test
    void of_one_layer_has_no_room_for_a_gate() throws IOException {
      ModelConfig config = ByteModel.config("", 64, List.of());
      Path single = folder.resolve("single");
      ByteModel.directory(single, config);
      Path json = single.resolve("model.json");
      Files.writeString(json, Files.readString(json).replace("\"layers\" : 3", "\"layers\" : 1"));
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(() -> run(options(single)))
          .withMessage(single + " has one layer; a gate needs one before it and one after it");
    }
  }

  @Nested
  class a_text {

    private void assertRefused(Path data, String message) throws IOException {
      assertThatExceptionOfType(SampleTextException.class)
          .isThrownBy(() -> run(FitOptions.of(base, List.of(data), to())))
          .withMessageContaining(message);
      assertNothingIsLeft();
    }

    @Test
    void that_is_too_little_says_how_much_is_needed() throws IOException {
      assertRefused(
          MadeText.file(folder, "few.txt", 499, 4, 10),
          "the text has 499 sentences that can be used, in 499 lines (0 others are shorter than 4"
              + " pieces, 0 longer than the model reads at one go); at least 500 are needed");
    }

    @Test
    void that_is_all_one_line_is_told_so() throws IOException {
      List<String> sentences = new MadeText(1).sentences(900, 4, 10);
      Path line = Files.writeString(folder.resolve("line.txt"), String.join(" ", sentences));
      assertRefused(line, "It is all one line");
    }

    @Test
    void that_cannot_be_read_is_named() throws IOException {
      Path missing = folder.resolve("missing.txt");
      assertThatThrownBy(() -> run(FitOptions.of(base, List.of(text, missing), to())))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot read " + missing + ": there is no such file");
      assertNothingIsLeft();
    }

    @Test
    void of_another_language_is_warned_of_by_its_share_of_unknown_pieces() throws IOException {
      List<String> sentences = new ArrayList<>(new MadeText(1).sentences(600, 9, 9));
      assertThat(warnings(sentences)).isEmpty();
      for (int i = 0; i < 300; i++) {
        sentences.set(i, sentences.get(i).replaceFirst("\\w+ \\w+", "xylophone quiz"));
      }
      assertThat(warnings(sentences))
          .containsExactly(
              "10 % of the text's pieces are unknown to this model: was it made for this language?"
                  + " Expect little of what is made of it, however good the figures look");
      assertThat(ModelDirectory.open(to()).config().hasGate()).isTrue();
    }

    private List<String> warnings(List<String> sentences) throws IOException {
      Path data = Files.write(folder.resolve("text.txt"), sentences);
      List<String> warnings = new ArrayList<>();
      run(
          new FitOptions(base, List.of(data), to(), null, null, 1, true),
          new Watching() {
            @Override
            public void warn(String message) {
              warnings.add(message);
            }
          });
      return warnings;
    }
  }

  @Nested
  class a_place {

    @Test
    void that_is_taken_is_left_alone() throws IOException {
      Files.createDirectory(to());
      Path mine = Files.writeString(to().resolve("mine.txt"), "mine");
      assertThatThrownBy(() -> run(options(base)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot make "
                  + to()
                  + ": it exists; name another folder, or --force replaces a model directory");
      assertThatThrownBy(() -> run(forced(base)))
          .hasMessageContaining("cannot replace " + to() + ": it is no model directory");
      assertThat(mine).hasContent("mine");
    }

    @Test
    void that_cannot_be_written_is_named_before_anything_is_read() throws IOException {
      Path file = Files.writeString(folder.resolve("file"), "");
      FitOptions options = FitOptions.of(base, List.of(text), file.resolve("made"));
      assertThatThrownBy(() -> run(options, new FailingAt("reading text", 0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot write into " + file);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"reading text", "leaving pieces out", "restoring, layer 1", "writing the model"})
    void is_as_it_was_after_a_failure_at_any_time(String part) throws IOException {
      for (int step = 0; step < 2; step++) {
        FailingAt failing = new FailingAt(part, step);
        assertThatThrownBy(() -> run(options(base), failing))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("No space left on device");
        assertNothingIsLeft();
      }
      run(options(base));
      byte[] before = Files.readAllBytes(to().resolve("model.json"));
      assertThatThrownBy(() -> run(forced(base), new FailingAt(part, 1)))
          .hasMessageContaining("No space left on device");
      assertThat(Files.readAllBytes(to().resolve("model.json"))).isEqualTo(before);
      assertThat(beside(to())).containsExactly("made");
      TokenMergingEncoder.open(to().toString()).close();
    }
  }

  /** Looks on and does nothing. */
  private abstract static class Watching implements WorkProgress {
    @Override
    public void begin(String what, String unit, long total) {}

    @Override
    public void step(long count) {}

    @Override
    public void warn(String message) {}
  }

  /** Fails in a part of the work, at one of its steps. */
  private static final class FailingAt extends Watching {

    private final String part;
    private int left;
    private boolean begun;

    FailingAt(String part, int step) {
      this.part = part;
      this.left = step;
    }

    @Override
    public void begin(String what, String unit, long total) {
      begun = what.equals(part);
      step(0);
    }

    @Override
    public void step(long count) {
      if (begun && left-- == 0) {
        throw new UncheckedIOException(new IOException("No space left on device"));
      }
    }
  }
}
