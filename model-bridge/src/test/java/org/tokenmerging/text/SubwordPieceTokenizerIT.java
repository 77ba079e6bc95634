package org.tokenmerging.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.model.ModelFormatException;

class SubwordPieceTokenizerIT {

  private static final List<Integer> SPECIALS = List.of(0, 101, 102, 103);
  private static final int UNKNOWN = 100;

  @TempDir static Path folder;
  private static Path file;
  private static SubwordPieceTokenizer tokenizer;

  @BeforeAll
  static void open() throws IOException {
    file = MiniLmTokenizerFile.copyTo(folder);
    tokenizer = SubwordPieceTokenizer.open(file);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Nested
  class spans {

    @Test
    void of_ordinary_text_slice_to_the_pieces_own_spelling() throws IOException {
      String text = "embedding tokenizers, unbelievably: don't re-read the 1990s (twice)!";
      Map<Integer, String> vocabulary = vocabulary();
      Pieces pieces = tokenizer.tokenize(text);

      assertThat(pieces.size()).isGreaterThan(15);
      for (int i = 0; i < pieces.size(); i++) {
        String spelling = vocabulary.get(pieces.id(i));
        assertThat(spelling).isNotNull();
        assertThat(pieces.span(i).of(text)).isEqualTo(spelling.replaceFirst("^##", ""));
      }
    }

    @Test
    void refer_to_the_text_before_it_was_lower_cased_and_stripped_of_accents() {
      assertThat(slices("Été RE\u0301SUME\u0301 naïve İstanbul"))
          .containsExactly("Ét", "é", "RE\u0301SUME", "naïve", "İstanbul");
    }

    @Test
    void count_utf_16_units_after_characters_of_two() {
      assertThat(slices("\uD83D\uDE00 and 中文 \uD83D\uDC68\u200D\uD83D\uDC69 end"))
          .containsExactly(
              "\uD83D\uDE00", "and", "中", "文", "\uD83D\uDC68\u200D\uD83D\uDC69", "end");
    }

    @Test
    void of_right_to_left_text_run_in_reading_order() {
      String text = "שלום world";

      assertThat(String.join("", slices(text))).isEqualTo("שלוםworld");
    }

    @Test
    void of_the_pieces_of_one_character_are_that_character() {
      assertThat(slices("한")).hasSizeGreaterThan(1).containsOnly("한");
    }

    @Test
    void skip_what_lies_between_words_and_hold_what_lies_within() {
      assertThat(slices("a\r\nb \u0000 c\u0000d")).containsExactly("a", "b", "c\u0000d");
    }

    @Test
    void go_on_rightly_after_a_lone_surrogate() {
      assertThat(slices("one \uD83D two \uDE00x")).containsExactly("one", "two", "x");
    }

    @ParameterizedTest
    @MethodSource("org.tokenmerging.text.RobustnessStrings#all")
    void of_hostile_text_lie_in_it_and_cut_no_surrogate_pair(HostileText hostile) {
      assertSound(hostile.text(), hostile.toString());
    }

    @ParameterizedTest
    @MethodSource("org.tokenmerging.text.SubwordPieceTokenizerIT#seeds")
    void of_random_text_lie_in_it_and_cut_no_surrogate_pair(long seed) {
      String text = RandomText.of(seed);
      assertSound(text, RandomText.describe(seed, text));
    }

    @ParameterizedTest
    @MethodSource("org.tokenmerging.text.SubwordPieceTokenizerIT#seeds")
    void of_random_text_slice_to_the_pieces_own_spelling_once_both_are_plain(long seed)
        throws IOException {
      String text = RandomText.of(seed);
      Map<Integer, String> vocabulary = vocabulary();
      Pieces pieces = tokenizer.tokenize(text);
      int next;
      for (int from = 0; from < pieces.size(); from = next) {
        next = endOfSharedSpan(pieces, from);
        String slice = text.substring(pieces.begin(from), pieces.end(next - 1));
        List<Integer> ids = IntStream.range(from, next).mapToObj(pieces::id).toList();
        if (!ids.contains(UNKNOWN)) {
          assertThat(plain(slice))
              .as("piece %d, %s", from, RandomText.describe(seed, text))
              .isEqualTo(spelling(vocabulary, ids));
        }
      }
    }

    private int endOfSharedSpan(Pieces pieces, int from) {
      int next = from + 1;
      while (next < pieces.size() && pieces.begin(next) < pieces.end(next - 1)) {
        next++;
      }
      return next;
    }

    /** What the file's normaliser does to a word: no control characters, no accents, lower case. */
    private String plain(String slice) {
      String decomposed =
          Normalizer.normalize(slice.replaceAll("[\\p{C}\uFFFD]", ""), Normalizer.Form.NFD);
      return decomposed.replaceAll("\\p{Mn}", "").toLowerCase(Locale.ROOT);
    }

    private String spelling(Map<Integer, String> vocabulary, List<Integer> ids) {
      StringBuilder spelling = new StringBuilder();
      for (int id : ids) {
        String entry = Objects.requireNonNull(vocabulary.get(id));
        spelling.append(entry.length() > 2 ? entry.replaceFirst("^##", "") : entry);
      }
      return spelling.toString();
    }

    private List<String> slices(String text) {
      Pieces pieces = tokenizer.tokenize(text);
      return IntStream.range(0, pieces.size()).mapToObj(i -> pieces.span(i).of(text)).toList();
    }

    private void assertSound(String text, String description) {
      Pieces pieces = tokenizer.tokenize(text);
      String sound = LoneSurrogates.replaced(text);
      assertThat(pieces.size() == 0).as(description).isEqualTo(text.isBlank());
      for (int i = 0; i < pieces.size(); i++) {
        boolean within =
            pieces.begin(i) < pieces.end(i)
                && pieces.end(i) <= text.length()
                && !insidePair(sound, pieces.begin(i))
                && !insidePair(sound, pieces.end(i));
        boolean ordered =
            i == 0
                || (pieces.begin(i) >= pieces.begin(i - 1) && pieces.end(i) >= pieces.end(i - 1));
        if (!within || !ordered || SPECIALS.contains(pieces.id(i))) {
          assertThat(pieces.span(i)).as("piece %d of %s", i, description).isNull();
        }
      }
    }

    private boolean insidePair(String text, int at) {
      return at > 0
          && at < text.length()
          && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }
  }

  @Nested
  class ids {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "The quick brown fox jumps over the lazy dog.",
          "Über naïve cafés in São Paulo, 北京 and Łódź; don't panic!",
          "https://example.org/a?b=c&d=%20 costs 3.50 € (or $4).",
          "  leading, trailing and   inner   spaces  \n\tand lines\r\n",
          "supercalifragilisticexpialidocious antidisestablishmentarianism"
        })
    void of_ordinary_text_are_those_of_the_unchanged_file(String text) throws IOException {
      assertThat(ids(tokenizer.tokenize(text))).containsExactly(unchangedIds(text, false));
    }

    @ParameterizedTest
    @MethodSource("org.tokenmerging.text.SubwordPieceTokenizerIT#seeds")
    void of_random_text_are_those_of_the_unchanged_file(long seed) throws IOException {
      String text = LoneSurrogates.replaced(RandomText.of(seed, 60));

      assertThat(ids(tokenizer.tokenize(text)))
          .as(RandomText.describe(seed, text))
          .containsExactly(text.isBlank() ? new int[0] : unchangedIds(text, false));
    }

    @Test
    void before_and_after_are_what_the_unchanged_file_puts_there() throws IOException {
      assertThat(unchangedIds("", true)).containsExactly(101, 102);
      assertThat(tokenizer.before()).containsExactly(101);
      assertThat(tokenizer.after()).containsExactly(102);
    }

    @Test
    void before_and_after_are_fresh_arrays() {
      tokenizer.before()[0] = 7;

      assertThat(tokenizer.before()).containsExactly(101);
    }

    @Test
    void of_a_text_that_spells_specials_are_those_of_ordinary_words() throws IOException {
      String text = "[CLS] [SEP] [PAD] [UNK] [MASK]";

      assertThat(unchangedIds(text, false)).containsExactly(101, 102, 0, 100, 103);
      assertThat(ids(tokenizer.tokenize(text)))
          .doesNotContain(0, 100, 101, 102, 103)
          .startsWith(1031, 18856, 2015, 1033);
    }

    @Test
    void are_the_unknown_one_where_the_vocabulary_spells_a_special_as_a_word() throws IOException {
      String json =
          "{'version':'1.0','truncation':null,'padding':null,'normalizer':null,"
              + "'added_tokens':[{'id':1,'content':'[CLS]','single_word':false,'lstrip':false,"
              + "'rstrip':false,'normalized':false,'special':true}],"
              + "'pre_tokenizer':{'type':'WhitespaceSplit'},'post_processor':null,'decoder':null,"
              + "'model':{'type':'WordLevel','vocab':{'[UNK]':0,'[CLS]':1,'a':2},"
              + "'unk_token':'[UNK]'}}";
      Path words = Files.writeString(folder.resolve("words.json"), json.replace('\'', '"'));
      try (SubwordPieceTokenizer byWords = SubwordPieceTokenizer.open(words)) {
        assertThat(ids(byWords.tokenize("a [CLS] a"))).containsExactly(2, 0, 2);
        assertThat(byWords.before()).isEmpty();
        assertThat(byWords.after()).isEmpty();
      }
    }
  }

  @Nested
  class length {

    @Test
    void is_never_cut_although_the_file_says_128() {
      assertThat(tokenizer.tokenize("word ".repeat(5000)).size()).isEqualTo(5000);
    }

    @Test
    void is_never_padded_although_the_file_says_128() {
      assertThat(ids(tokenizer.tokenize("hello"))).containsExactly(7592);
    }

    @Test
    void of_a_megabyte_is_read_whole() {
      String text = "It was the best of times. ".repeat(40_330);
      Pieces pieces = tokenizer.tokenize(text);

      assertThat(pieces.size()).isEqualTo(7 * 40_330);
      assertThat(pieces.span(pieces.size() - 1)).isEqualTo(new Span(1048578, 1048579));
    }

    @Test
    void of_a_megabyte_without_white_space_is_read_whole() {
      assertThat(tokenizer.tokenize("a".repeat(1 << 20)))
          .isEqualTo(new Pieces(new int[] {UNKNOWN}, new int[] {0}, new int[] {1 << 20}));
      assertThat(tokenizer.tokenize("天".repeat(1 << 20)).size()).isEqualTo(1 << 20);
      assertThat(tokenizer.tokenize(".".repeat(1 << 20)).size()).isEqualTo(1 << 20);
    }
  }

  @Nested
  class text_of_which_nothing_stays {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u3000", "\u2003 \u2028"})
    void has_no_pieces_if_it_is_blank(String blank) {
      assertThat(tokenizer.tokenize(blank)).isEqualTo(Pieces.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u0000", "\uD83D", "\u200B\u200B", "\u0301", " \uFFFD "})
    void is_one_unknown_piece_if_it_is_not_blank(String text) {
      assertThat(tokenizer.tokenize(text))
          .isEqualTo(new Pieces(new int[] {UNKNOWN}, new int[] {0}, new int[] {text.length()}));
    }
  }

  @Nested
  class opening {

    @Test
    void a_missing_file_names_it_and_the_next_step() {
      Path missing = folder.resolve("none").resolve("tokenizer.json");

      assertThatThrownBy(() -> SubwordPieceTokenizer.open(missing))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("no tokenizer file " + missing)
          .hasMessageContaining("import the model again");
    }

    @Test
    void a_folder_is_no_file() {
      assertThatThrownBy(() -> SubwordPieceTokenizer.open(folder))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("no tokenizer file " + folder);
    }

    @Test
    void a_truncated_file_is_refused_by_name() throws IOException {
      byte[] whole = Files.readAllBytes(file);
      Path half = folder.resolve("half.json");
      Files.write(half, Arrays.copyOf(whole, whole.length / 2));

      assertThatThrownBy(() -> SubwordPieceTokenizer.open(half))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(half.toString())
          .hasMessageContaining("it is not JSON")
          .hasMessageContaining("take the file anew");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "[]",
          "{}",
          "{\"model\": {\"type\": \"WordPiece\"}}",
          "{\"model\": {\"type\": \"None\", \"unk_token\": \"u\", \"vocab\": {\"u\": 0}}}"
        })
    void json_that_is_no_tokenizer_is_refused_by_name(String json) throws IOException {
      Path broken = folder.resolve("broken.json");
      Files.writeString(broken, json);

      assertThatThrownBy(() -> SubwordPieceTokenizer.open(broken))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(broken + " is not a usable Hugging Face tokenizer.json");
    }

    @Test
    void bytes_that_are_no_text_are_refused_by_name() throws IOException {
      Path broken = folder.resolve("bytes.json");
      Files.write(broken, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2});

      assertThatThrownBy(() -> SubwordPieceTokenizer.open(broken))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(broken.toString());
    }
  }

  @Nested
  class life {

    @Test
    void after_close_is_an_error_and_a_second_close_nothing() {
      SubwordPieceTokenizer other = SubwordPieceTokenizer.open(file);
      other.close();
      other.close();

      assertThatThrownBy(() -> other.tokenize("text"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the tokenizer is closed");
      assertThatThrownBy(() -> other.tokenize(" ")).isInstanceOf(IllegalStateException.class);
      assertThat(other.before()).containsExactly(101);
    }

    @Test
    void many_threads_agree_with_one() throws Exception {
      List<String> texts = seeds().mapToObj(RandomText::of).toList();
      List<Pieces> alone = texts.stream().map(tokenizer::tokenize).toList();
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<Pieces>> together =
            texts.stream().map(text -> threads.submit(() -> tokenizer.tokenize(text))).toList();
        for (int i = 0; i < texts.size(); i++) {
          assertThat(together.get(i).get()).as("seed %d", i).isEqualTo(alone.get(i));
        }
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void closing_in_the_middle_of_calls_ends_them_cleanly() throws Exception {
      SubwordPieceTokenizer other = SubwordPieceTokenizer.open(file);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        Future<?> user = threads.submit(() -> useUntilClosed(other));
        other.close();
        assertThatThrownBy(user::get).hasRootCauseInstanceOf(IllegalStateException.class);
      } finally {
        threads.shutdownNow();
      }
    }

    private void useUntilClosed(SubwordPieceTokenizer other) {
      while (!Thread.currentThread().isInterrupted()) {
        assertThat(other.tokenize("some words of text").size()).isEqualTo(4);
      }
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private static int[] ids(Pieces pieces) {
    return IntStream.range(0, pieces.size()).map(pieces::id).toArray();
  }

  private static int[] unchangedIds(String text, boolean specials) throws IOException {
    Map<String, String> whole = Map.of("truncation", "false", "padding", "false");
    try (HuggingFaceTokenizer unchanged = HuggingFaceTokenizer.newInstance(file, whole)) {
      long[] ids = unchanged.encode(text, specials, false).getIds();
      return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }
  }

  private static Map<Integer, String> vocabulary() throws IOException {
    String json = Files.readString(file, StandardCharsets.UTF_8);
    JsonNode entries = new ObjectMapper().readTree(json).path("model").path("vocab");
    Map<Integer, String> vocabulary = new HashMap<>();
    entries.properties().forEach(e -> vocabulary.put(e.getValue().asInt(), e.getKey()));
    return vocabulary;
  }
}
