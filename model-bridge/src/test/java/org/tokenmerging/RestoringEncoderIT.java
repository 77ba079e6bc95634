package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.checkpoint.MadeFittedModel;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.graph.OpenFitted;
import org.tokenmerging.merge.NearestMerger;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.merge.TokenTransform;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.Coverage;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.representation.SpanVector;
import org.tokenmerging.representation.VectorStorage;
import org.tokenmerging.segment.PieceRange;
import org.tokenmerging.segment.Segmenter;
import org.tokenmerging.text.BytePieceTokenizer;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.RandomText;
import org.tokenmerging.text.Span;
import org.tokenmerging.text.SubwordPieceTokenizer;

/**
 * Models with an effect gate and a restoring map through the whole encoder, against the plain
 * formulae on the states that a bare session gives.
 */
class RestoringEncoderIT {

  private static final float TOLERANCE = 1e-5f;
  private static final String PREFIX = "query: the ";
  private static final EncoderOptions HALF = EncoderOptions.defaults().withRate(.5);

  @TempDir static Path folder;

  private static final Map<String, OpenFitted> OPEN = new HashMap<>();
  private static PieceTokenizer words;

  @BeforeAll
  static void open() {
    open("mean", MadeFittedModel.bert(2, ModelPooling.MEAN, ""));
    open("first", MadeFittedModel.bert(1, ModelPooling.FIRST, ""));
    open("prefixed", MadeFittedModel.bert(2, ModelPooling.MEAN, PREFIX));
    open("bytes", MadeFittedModel.t5("tiny", ModelPooling.MEAN));
    words = SubwordPieceTokenizer.open(model("mean").directory.resolve("tokenizer.json"));
  }

  private static void open(String name, MadeFittedModel model) {
    OPEN.put(name, new OpenFitted(model, folder.resolve(name)));
  }

  @AfterAll
  static void close() {
    OPEN.values().forEach(OpenFitted::close);
    OPEN.clear();
    words.close();
  }

  private static OpenFitted model(String name) {
    return Objects.requireNonNull(OPEN.get(name), name);
  }

  private static TokenMergingEncoder encoder(String model, EncoderOptions options) {
    return TokenMergingEncoder.open(model(model).directory, options);
  }

  /** Each of one segment, whatever the model. */
  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    texts.add("The query of the old man: where is the boat?");
    texts.add("one");
    for (long seed = 0; seed < 12; seed++) {
      String text = RandomText.of(seed);
      int end = text.offsetByCodePoints(0, Math.min(25, text.codePointCount(0, text.length())));
      texts.add(text.substring(0, end));
    }
    return texts;
  }

  private static SegmentRows seen(String model, CompressedText result) {
    return seen(model, result, 0, result.pieceCount());
  }

  private static SegmentRows seen(String model, CompressedText result, int from, int to) {
    PieceTokenizer tokenizer = model.equals("bytes") ? new BytePieceTokenizer() : words;
    return SegmentRows.of(model(model), tokenizer, result, from, to);
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(Vectors.largestDifference(found, expected))
        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Vectors.largest(expected)));
  }

  private static IntStream deleted(CompressedText text) {
    return IntStream.range(0, text.pieceCount()).filter(piece -> !text.isKept(piece));
  }

  /** Whether a piece shares its characters with no other, so that its span is its own. */
  private static boolean standsAlone(CompressedText text, int piece) {
    Span span = text.pieceSpan(piece);
    return IntStream.range(0, text.pieceCount())
        .filter(other -> other != piece)
        .mapToObj(text::pieceSpan)
        .noneMatch(other -> other.begin() < span.end() && span.begin() < other.end());
  }

  @Nested
  class OneSegment {

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "prefixed", "bytes"})
    void the_vector_of_the_text_comes_from_the_map(String name) {
      try (TokenMergingEncoder encoder = encoder(name, HALF)) {
        for (CompressedText result : encoder.encodeAll(texts())) {
          SegmentRows seen = seen(name, result);
          assertThat(seen.keptRows()).hasSize(result.keptCount() + 1);
          assertClose(result.vector(), seen.pooled());
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "prefixed", "bytes"})
    void deleted_pieces_have_estimated_vectors(String name) {
      int compared = 0;
      try (TokenMergingEncoder encoder = encoder(name, HALF)) {
        for (CompressedText result : encoder.encodeAll(texts())) {
          SegmentRows seen = seen(name, result);
          float[][] expected = seen.fitted().restored(seen.ids(), seen.keptRows());
          for (int piece : deleted(result).toArray()) {
            if (standsAlone(result, piece)) {
              SpanVector found = result.vector(result.pieceSpan(piece));
              assertThat(found.coverage()).isEqualTo(Coverage.RESTORED);
              assertClose(found.values(), expected[seen.row(piece)]);
              compared++;
            }
          }
        }
      }
      assertThat(compared).isGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "prefixed", "bytes"})
    void gate_scores_are_what_the_formula_says(String name) {
      try (TokenMergingEncoder encoder = encoder(name, HALF)) {
        for (CompressedText result : encoder.encodeAll(texts())) {
          SegmentRows seen = seen(name, result);
          float[] expected = seen.fitted().scores(seen.ids());
          float[] found = result.gateScores().orElseThrow();
          for (int piece = 0; piece < found.length; piece++) {
            assertThat(found[piece]).isCloseTo(expected[seen.row(piece)], within(1e-4f));
          }
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "prefixed", "bytes"})
    void every_piece_has_a_vector(String name) {
      try (TokenMergingEncoder encoder = encoder(name, HALF)) {
        for (CompressedText result : encoder.encodeAll(texts())) {
          for (int piece = 0; piece < result.pieceCount(); piece++) {
            SpanVector vector = result.vector(result.pieceSpan(piece));
            assertThat(vector.coverage())
                .isIn(Coverage.KEPT, Coverage.PARTLY_KEPT, Coverage.RESTORED);
            assertThat(Vectors.largest(vector.values())).isGreaterThan(0).isFinite();
          }
        }
      }
    }

    @Test
    void words_of_the_prefix_may_stay_where_they_stand_in_the_text() {
      try (TokenMergingEncoder encoder =
          encoder("prefixed", EncoderOptions.defaults().withThreshold(MadeFittedModel.K))) {
        CompressedText result = encoder.encode("the query");
        assertThat(result.keptCount()).isEqualTo(2);
        SegmentRows seen = seen("prefixed", result);
        assertThat(seen.ids()).hasSize(1 + 3 + 2 + 1);
        assertThat(seen.keptRows()).containsExactly(0, 4, 5);
        assertClose(result.vector(), seen.pooled());
      }
    }

    @Test
    void at_rate_0_the_undivided_encoder_runs_and_nothing_is_estimated() {
      EncoderOptions plain = EncoderOptions.defaults().withRate(0);
      Path without =
          MadeFittedModel.bert(2, ModelPooling.MEAN, "").exportWithoutMap(folder.resolve("rate0"));
      try (TokenMergingEncoder encoder = encoder("mean", plain);
          TokenMergingEncoder other = TokenMergingEncoder.open(without, plain)) {
        for (String text : texts()) {
          assertThat(encoder.encode(text)).isEqualTo(other.encode(text));
        }
      }
    }

    @Test
    void without_deleted_pieces_states_only_the_text_s_vector_is_restored() {
      String text = texts().get(0);
      try (TokenMergingEncoder encoder = encoder("mean", HALF);
          TokenMergingEncoder bare = encoder("mean", HALF.withDeletedStates(false))) {
        CompressedText result = bare.encode(text);
        assertThat(result.vector()).isEqualTo(encoder.encode(text).vector());
        int piece = deleted(result).findFirst().orElseThrow();
        assertThat(result.vector(result.pieceSpan(piece)).coverage()).isEqualTo(Coverage.NONE);
      }
    }
  }

  @Nested
  class ManySegments {

    private static final EncoderOptions SCARCE =
        EncoderOptions.defaults().withRate(.9).withSegmenter(new SegmentsOfFive());

    /** Five pieces each, so that some segments keep nothing. */
    private static final class SegmentsOfFive implements Segmenter {

      @Override
      public List<PieceRange> segment(String text, Pieces pieces, int maxPieces) {
        List<PieceRange> ranges = new ArrayList<>();
        for (int from = 0; from < pieces.size(); from += 5) {
          ranges.add(new PieceRange(from, Math.min(from + 5, pieces.size())));
        }
        return ranges;
      }
    }

    private static final String TEXT =
        "the old man and the sea and the boat and the fish and the sun and one more day of it all";

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "prefixed"})
    void are_restored_each_by_itself_where_any_piece_stays(String name) {
      try (TokenMergingEncoder encoder = encoder(name, SCARCE)) {
        CompressedText result = encoder.encode(TEXT);
        double[] sum = new double[result.dimension()];
        int weight = 0;
        List<Coverage> coverages = new ArrayList<>();
        for (int from = 0; from < result.pieceCount(); from += 5) {
          int to = Math.min(from + 5, result.pieceCount());
          SegmentRows seen = seen(name, result, from, to);
          boolean stays = IntStream.range(from, to).anyMatch(result::isKept);
          if (stays) {
            float[] pooled = seen.pooled();
            for (int d = 0; d < sum.length; d++) {
              sum[d] += (to - from) * pooled[d];
            }
            weight += to - from;
          }
          for (int piece = from; piece < to; piece++) {
            if (!result.isKept(piece)) {
              Coverage coverage = result.vector(result.pieceSpan(piece)).coverage();
              assertThat(coverage).isEqualTo(stays ? Coverage.RESTORED : Coverage.GATE_LAYER);
              coverages.add(coverage);
            }
          }
        }
        assertThat(coverages).contains(Coverage.RESTORED, Coverage.GATE_LAYER);
        float[] expected = new float[sum.length];
        for (int d = 0; d < sum.length; d++) {
          expected[d] = (float) (sum[d] / weight);
        }
        assertClose(result.vector(), expected);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "first", "prefixed", "bytes"})
    void say_the_same_alone_and_in_company(String name) {
      List<String> texts = new ArrayList<>(texts());
      texts.add(TEXT);
      texts.add(TEXT.repeat(4));
      for (EncoderOptions options : List.of(HALF, SCARCE)) {
        try (TokenMergingEncoder encoder = encoder(name, options);
            TokenMergingEncoder small = encoder(name, options.withBatchRows(32))) {
          List<CompressedText> together = encoder.encodeAll(texts);
          for (int i = 0; i < texts.size(); i++) {
            assertSame(together.get(i), encoder.encode(texts.get(i)));
            assertSame(together.get(i), small.encode(texts.get(i)));
          }
        }
      }
    }

    private void assertSame(CompressedText found, CompressedText expected) {
      assertThat(found.keptSpans()).isEqualTo(expected.keptSpans());
      assertClose(found.vector(), expected.vector());
      for (int piece = 0; piece < found.pieceCount(); piece++) {
        SpanVector one = found.vector(found.pieceSpan(piece));
        SpanVector other = expected.vector(found.pieceSpan(piece));
        assertThat(one.coverage()).isEqualTo(other.coverage());
        assertClose(one.values(), other.values());
      }
    }
  }

  @Nested
  class WhereSomethingIsFoldedIn {

    @Test
    void the_text_is_pooled_as_without_a_map() {
      EncoderOptions merged = HALF.withMerger(new NearestMerger());
      Path without =
          MadeFittedModel.bert(2, ModelPooling.MEAN, "")
              .exportWithoutMap(folder.resolve("merging"));
      try (TokenMergingEncoder encoder = encoder("mean", merged);
          TokenMergingEncoder other = TokenMergingEncoder.open(without, merged)) {
        List<String> longEnough = texts().stream().filter(text -> text.length() > 5).toList();
        for (String text : longEnough) {
          CompressedText result = encoder.encode(text);
          assertThat(result.keptCount()).isLessThan(result.pieceCount());
          assertThat(result.vector()).isEqualTo(other.encode(text).vector());
          deleted(result)
              .filter(piece -> standsAlone(result, piece))
              .forEach(
                  piece ->
                      assertThat(result.vector(result.pieceSpan(piece)).coverage())
                          .isEqualTo(Coverage.MERGED));
        }
      }
    }

    @Test
    void what_was_folded_into_nothing_is_estimated_all_the_same() {
      String text = "the old man and the sea and the boat";
      try (TokenMergingEncoder encoder = encoder("mean", HALF.withMerger(new FirstOnly()))) {
        CompressedText result = encoder.encode(text);
        int[] deleted = deleted(result).toArray();
        assertThat(coverage(result, deleted[0])).isEqualTo(Coverage.MERGED);
        for (int i = 1; i < deleted.length; i++) {
          assertThat(coverage(result, deleted[i])).isEqualTo(Coverage.RESTORED);
        }
      }
    }

    private Coverage coverage(CompressedText text, int piece) {
      return text.vector(text.pieceSpan(piece)).coverage();
    }

    /** Folds the first deleted piece into the first kept one, and the others into nothing. */
    private static final class FirstOnly implements TokenMerger {

      @Override
      public String name() {
        return "first-only";
      }

      @Override
      public TokenTransform merge(GateOutput segment, KeptPositions kept) {
        int[] assignment = new int[segment.size()];
        Arrays.fill(assignment, TokenTransform.NOWHERE);
        for (int row = 0; row < kept.size(); row++) {
          assignment[kept.position(row)] = row;
        }
        for (int piece = 0; piece < assignment.length; piece++) {
          if (assignment[piece] == TokenTransform.NOWHERE) {
            assignment[piece] = 0;
            break;
          }
        }
        return TokenTransform.average(kept.size(), assignment);
      }
    }
  }

  @Nested
  class AsAValue {

    private final String text = texts().get(0);

    @Test
    void a_restored_text_comes_back_from_a_stream_as_it_was() throws Exception {
      try (TokenMergingEncoder encoder = encoder("mean", HALF)) {
        CompressedText result = encoder.encode(text);
        Object back = throughStream(result);
        assertThat(back).isEqualTo(result).isEqualTo(encoder.encode(text));
        assertThat(back).hasSameHashCodeAs(result);
      }
    }

    private Object throughStream(Object value) throws IOException, ClassNotFoundException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return in.readObject();
      }
    }

    @Test
    void restored_vectors_may_be_held_as_halves() {
      EncoderOptions halves = HALF.withStorage(VectorStorage.FLOAT16);
      try (TokenMergingEncoder encoder = encoder("mean", HALF);
          TokenMergingEncoder small = encoder("mean", halves)) {
        CompressedText expected = encoder.encode(text);
        CompressedText found = small.encode(text);
        for (int piece : deleted(expected).toArray()) {
          float[] vector = expected.vector(expected.pieceSpan(piece)).values();
          assertThat(
                  Vectors.largestDifference(found.vector(found.pieceSpan(piece)).values(), vector))
              .isGreaterThan(0)
              .isLessThan(1e-3f * Vectors.largest(vector));
        }
      }
    }
  }

  @Test
  void a_bundle_that_lacks_the_map_that_its_model_json_promises_is_refused() {
    Path broken =
        MadeFittedModel.bert(2, ModelPooling.MEAN, "")
            .exportWithMapMissing(folder.resolve("broken"));
    assertThatThrownBy(() -> TokenMergingEncoder.open(broken, HALF))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "the bundle in "
                + broken
                + " has no signature 'pool' but [encode, encode_merged, full, gate,"
                + " serving_default]; export or build the model again");
  }
}
