package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.evaluation.topics.LabelledText;
import org.tokenmerging.internal.files.FolderTree;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.training.data.LabelledTextFile;
import org.tokenmerging.training.data.TrainingDataException;

/** A model that was trained on labels tells those of texts that it has not seen. */
class ClassEvaluationIT {

  @TempDir Path folder;

  /** Words of letters of the first or the second half of the alphabet, so labelled. */
  private Path halves(String name, int lines, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> all = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      boolean first = line % 2 == 0;
      StringBuilder text = new StringBuilder(first ? "first\t" : "second\t");
      for (int i = 0; i < 12; i++) {
        text.append((char) ((first ? 'a' : 'n') + random.nextInt(13)));
      }
      all.add(text.toString());
    }
    return MadeRun.write(folder, name, all);
  }

  private Path trained(String steps) throws IOException {
    MadeRun run =
        MadeRun.labels(folder, "run")
            .with("source.sms.path", halves("train.tsv", 200, 1).toString())
            .with("optimiser.steps", steps, "batch.rows", "16", "optimiser.learningRate", "0.01")
            .with("gate.target", "0.3", "gate.hardShare", "0.5");
    run.run();
    return run.runFolder().path();
  }

  private static TrainedClasses read(Path path) throws IOException {
    return TrainedClasses.read(path, warning -> {});
  }

  private List<LabelledText> test() {
    return new LabelledTextFile(halves("test.tsv", 50, 2)).all();
  }

  @Test
  void most_classes_are_told_of_texts_whose_deletion_is_hard() throws IOException {
    TrainedClasses model = read(trained("80"));
    assertThat(model.labels().labels()).containsExactly("first", "second");
    List<Integer> done = new ArrayList<>();
    ClassResult result = new ClassEvaluation(model).run(test(), done::add);
    assertThat(result.report().figures().keySet())
        .containsExactly("texts", "deletion_rate", "accuracy");
    assertThat(result.report().lines()).startsWith("texts=50");
    assertThat(Objects.requireNonNull(result.report().figures().get("accuracy")).doubleValue())
        .isGreaterThan(0.9);
    assertThat(result.deletionRate())
        .isCloseTo(rateOfTheEncoder(model.model().from()), within(0.005));
    assertThat(done).containsExactly(16, 16, 16, 2);
  }

  private double rateOfTheEncoder(Path model) {
    long pieces = 0;
    long kept = 0;
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open(model, EncoderOptions.defaults())) {
      for (LabelledText text : test()) {
        CompressedText compressed = encoder.encode(text.text());
        pieces += compressed.pieceCount();
        kept += compressed.keptCount();
      }
    }
    return 1 - kept / (double) pieces;
  }

  @Test
  void of_a_text_whose_pieces_are_all_below_the_threshold_one_stays() throws IOException {
    TrainedClasses model = read(trained("1"));
    TrainedClasses pressed = new TrainedClasses(PressedGate.of(model.model()), model.labels());
    assertThat(new ClassEvaluation(pressed).run(test(), count -> {}).deletionRate())
        .isEqualTo(11 / 12.0);
  }

  @Test
  void a_model_directory_is_read_beside_its_labels_or_with_them() throws IOException {
    Path run = trained("2");
    Path moved = Files.move(run.resolve("model"), folder.resolve("moved"));
    assertThatThrownBy(() -> read(moved))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "there is no labels.txt in "
                + moved
                + " or beside it, which says what the classes are called; copy it from the folder"
                + " of the run");
    Files.copy(run.resolve("labels.txt"), moved.resolve("labels.txt"));
    assertThat(read(moved).labels().labels()).hasSize(2);
    Files.writeString(moved.resolve("labels.txt"), "a\nb\nc\n");
    assertThatThrownBy(() -> read(moved))
        .hasMessageContaining(" has 3 labels, and the model tells 2 classes");
  }

  @Test
  void of_a_run_that_goes_on_the_last_checkpoint_is_evaluated() throws IOException {
    Path run = trained("2");
    TrainedClasses over = read(run);
    FolderTree.deleteQuietly(run.resolve("model"));
    TrainedClasses goesOn = read(run);
    assertThat(goesOn.model().from()).isEqualTo(run);
    assertThat(new ClassEvaluation(goesOn).run(test(), count -> {}))
        .as("no step lies between them")
        .isEqualTo(new ClassEvaluation(over).run(test(), count -> {}));
    FolderTree.deleteQuietly(run.resolve("checkpoints"));
    assertThatThrownBy(() -> read(run))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(run + " is neither a model directory nor the folder of a run");
  }

  @Test
  void a_label_that_was_not_learnt_is_refused() throws IOException {
    TrainedClasses model = read(trained("2"));
    List<LabelledText> texts = List.of(new LabelledText("third", "abc"));
    assertThatThrownBy(() -> new ClassEvaluation(model).run(texts, count -> {}))
        .isInstanceOf(TrainingDataException.class)
        .hasMessage("unknown label 'third'; known are [first, second]");
  }

  @Test
  void a_model_that_has_learnt_no_classes_is_refused() throws IOException {
    Path model = MadeRun.spans(folder, "spans").with("optimiser.steps", "1").run();
    assertThatThrownBy(() -> read(model))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(" has no training.classes.weight among its weights; name a model");
  }
}
