package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.training.data.TrainingDataException;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.step.TrainedHeads;

/** Labels and teacher of a resumed run, beside the heads of its checkpoint. */
class ResumedHeadsTest {

  private static final List<String> LABELS = List.of("ham", "spam");

  @TempDir Path folder;

  /** Of a model of 16 numbers, with a head of so many rows. */
  private ResumedHeads heads(@Nullable List<String> labels, String head, int rows) {
    RunState state =
        new RunState(
            FreshConfig.of(MadeRun.spans(folder, "run").options()),
            null,
            null,
            Map.of(),
            labels,
            1,
            1);
    WeightTensor weight = new WeightTensor(head, new int[] {rows, 16}, new float[rows * 16]);
    return new ResumedHeads(state, new WeightSet(Map.of(head, weight)));
  }

  private ResumedHeads classes(@Nullable List<String> labels) {
    return heads(labels, TrainedHeads.CLASSES, 2);
  }

  @Test
  void the_same_labels_are_taken() {
    assertThatCode(() -> classes(LABELS).requireLabels(LABELS, folder)).doesNotThrowAnyException();
    assertThatCode(() -> classes(null).requireLabels(List.of(), folder)).doesNotThrowAnyException();
  }

  @Test
  void as_many_others_are_refused() {
    assertThatThrownBy(() -> classes(LABELS).requireLabels(List.of("eggs", "ham"), folder))
        .isInstanceOf(TrainingDataException.class)
        .hasMessage(
            "the run was begun with the labels [ham, spam], and its data has [eggs, ham] now;"
                + " resume with the labels that it was begun with, or begin a new run in another"
                + " folder");
  }

  @Test
  void for_a_checkpoint_without_labels_the_file_of_the_run_speaks() throws IOException {
    Files.writeString(folder.resolve("labels.txt"), "eggs\nham\n");
    assertThatThrownBy(() -> classes(null).requireLabels(LABELS, folder))
        .hasMessageStartingWith("the run was begun with the labels [eggs, ham], and its data has");
    Files.writeString(folder.resolve("labels.txt"), "ham\n");
    assertThatThrownBy(() -> classes(null).requireLabels(LABELS, folder))
        .isInstanceOf(TrainingDataException.class)
        .hasMessage(
            "a classification needs at least 2 labels; there is [ham] in "
                + folder.resolve("labels.txt")
                + "; copy it from the folder of the run that has learnt them");
  }

  @Test
  void without_either_their_number_does() {
    List<String> three = List.of("eggs", "ham", "spam");
    assertThatThrownBy(() -> classes(null).requireLabels(three, folder))
        .hasMessageStartingWith(
            "the run was begun with 2 labels, and its data has [eggs, ham, spam] now; resume");
    assertThatCode(() -> classes(null).requireLabels(LABELS, folder)).doesNotThrowAnyException();
  }

  @Test
  void a_teacher_gives_vectors_of_the_width_that_was_learnt() {
    ResumedHeads projected = heads(null, TrainedHeads.PROJECTION, 24);
    assertThatCode(() -> projected.requireVectorWidth(24)).doesNotThrowAnyException();
    assertThatCode(() -> projected.requireVectorWidth(0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> projected.requireVectorWidth(16))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "vectors.teacher gives vectors of 16 numbers, and the run was begun with a teacher that"
                + " gives 24; resume with the same teacher, or begin a new run in another folder");
  }

  @Test
  void without_a_projection_that_is_the_width_of_the_model() {
    assertThatCode(() -> classes(null).requireVectorWidth(16)).doesNotThrowAnyException();
    assertThatThrownBy(() -> classes(null).requireVectorWidth(24))
        .hasMessageContaining(" with a teacher that gives 16; ");
  }
}
