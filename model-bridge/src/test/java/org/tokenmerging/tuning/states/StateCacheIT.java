package org.tokenmerging.tuning.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.checkpoint.MadeFittedModel;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.MadeRows;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextBatch;
import org.tokenmerging.sample.WorkProgress;

/** States that are read once, whatever comes between. */
class StateCacheIT {

  private static final int GATE = 2;
  private static final int LAYERS = 4;
  private static final double HALF = 1e-3;

  private static final MadeFittedModel MODEL = MadeFittedModel.tuned(GATE, ModelPooling.MEAN, 2);

  /** More than one batch of the encoder's. */
  private static final TextPool POOL = pool();

  @TempDir Path folder;

  private int opened;

  private static TextPool pool() {
    List<SampledText> texts = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      SampledText text = MadeRows.text(20 + random.nextInt(100));
      Arrays.setAll(text.ids(), row -> 110 + random.nextInt(200));
      texts.add(text);
    }
    assertThat(TextBatch.of(texts).size()).isBetween(2, 5);
    return new TextPool(texts, 90);
  }

  private LayeredEncoder encoder() {
    opened++;
    return LayeredEncoder.open(MODEL.weights(), MODEL.config(), new TreeSet<>(List.of(GATE)));
  }

  private StateCache open(String key, StateCache.Reading reading, WorkProgress progress)
      throws IOException {
    return StateCache.open(
        folder, key, POOL, MODEL.config().hidden(), List.of(GATE, LAYERS), reading, progress);
  }

  private StateCache open(String key) throws IOException {
    return open(key, this::encoder, WorkProgress.none());
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .isCloseTo(expected[i], within(HALF * Math.max(1, Math.abs(expected[i]))));
    }
  }

  /** What the encoder itself says of a text when it reads it alone. */
  private void assertRight(StateCache cache, int text) throws IOException {
    int[][] ids = {POOL.get(text).ids()};
    int[][] mask = {new int[ids[0].length]};
    Arrays.fill(mask[0], 1);
    TextStates states = cache.read(text);
    try (LayeredEncoder encoder = encoder()) {
      List<TracedRows> read = encoder.read(ids, mask, List.of(1, GATE, LAYERS));
      assertClose(states.hidden(), read.get(1).values());
      assertClose(states.vectors(), read.get(2).values());
      for (int row = 0; row < ids[0].length; row++) {
        float[] first = read.get(0).row(0, row);
        double norm = Math.sqrt(MadeStates.product(first, first));
        assertThat((double) states.firstNorms()[row]).isCloseTo(norm, within(1e-3));
      }
    }
  }

  @Test
  void they_are_what_the_encoder_makes_of_each_text() throws IOException {
    try (StateCache cache = open("a")) {
      for (int text : new int[] {0, 17, 50, 99}) {
        assertRight(cache, text);
      }
    }
  }

  @Test
  void they_are_not_read_again() throws IOException {
    open("a").close();
    try (StateCache cache = open("a")) {
      assertThat(opened).isEqualTo(1);
      assertRight(cache, 3);
    }
  }

  @Test
  void of_other_texts_or_of_another_model_they_are_read_anew() throws IOException {
    open("a").close();
    open("b").close();
    assertThat(opened).isEqualTo(2);
    open("a").close();
    assertThat(opened).isEqualTo(3);
  }

  @Test
  void reading_goes_on_after_the_batches_that_are_noted() throws IOException {
    open("a").close();
    new DoneBatches(folder.resolve("states.done"), "a").note(1);
    List<TextBatch> batches = TextBatch.of(POOL.texts());
    int first = batches.get(0).indexes()[0];
    int last = batches.get(batches.size() - 1).indexes()[0];
    Files.write(
        folder.resolve("states.bin"), new byte[(int) Files.size(folder.resolve("states.bin"))]);
    try (StateCache cache = open("a")) {
      assertThat(opened).isEqualTo(2);
      assertThat(cache.read(first).firstNorms()).as("of the batch that is done").containsOnly(0);
      assertRight(cache, last);
    }
  }

  /** Stops when a batch has been read. */
  private static final class Stopping implements WorkProgress {

    @Override
    public void begin(String what, String unit, long total) {}

    @Override
    public void step(long count) {
      throw new IllegalStateException("stopped");
    }

    @Override
    public void warn(String message) {}
  }

  private void stop(String key) {
    assertThatThrownBy(() -> open(key, this::encoder, new Stopping())).hasMessage("stopped");
  }

  @Test
  void what_was_stopped_in_the_midst_of_it_is_not_taken_for_whole() throws IOException {
    stop("a");
    try (StateCache cache = open("a")) {
      assertThat(opened).isEqualTo(2);
      assertRight(cache, 40);
    }
  }

  @Test
  void states_that_others_have_begun_to_replace_are_not_taken_for_whole() throws IOException {
    open("a").close();
    stop("b");
    try (StateCache cache = open("a")) {
      assertThat(opened).isEqualTo(3);
      assertRight(cache, 0);
    }
  }

  @Test
  void deleting_leaves_nothing_whatever_a_killed_process_left() throws IOException {
    open("a").close();
    Files.writeString(folder.resolve("states.done.5f.part"), "a");
    StateCache.delete(folder);
    assertThat(folder).doesNotExist();
    StateCache.delete(folder);
  }
}
