package org.tokenmerging.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.text.PieceTokenizer;

/**
 * Sentences in which words were exchanged for others that the model knows, drawn from its whole
 * vocabulary: so that words of fields that the text says nothing of are met too. They mean little,
 * and a teacher has a vector for them all the same.
 */
public final class MixedTexts {

  /** Share of the words of a sentence that are exchanged. */
  private static final double EXCHANGED = 0.5;

  private static final int SHORTEST_WORD = 3;

  private final List<String> words;
  private final PieceTokenizer tokenizer;
  private final RowLayout layout;
  private final Random random;

  /**
   * With the words of a model.
   *
   * @param vocabulary the model's {@code tokenizer.json}
   * @throws IOException if it cannot be read
   */
  public MixedTexts(Path vocabulary, PieceTokenizer tokenizer, RowLayout layout, Random random)
      throws IOException {
    this.words = words(new ObjectMapper().readTree(vocabulary.toFile()));
    this.tokenizer = tokenizer;
    this.layout = layout;
    this.random = random;
  }

  /** Whole words of letters. */
  private static List<String> words(JsonNode tokenizer) {
    List<String> words = new ArrayList<>();
    tokenizer
        .path("model")
        .path("vocab")
        .fieldNames()
        .forEachRemaining(
            word -> {
              if (word.length() >= SHORTEST_WORD && word.chars().allMatch(Character::isLetter)) {
                words.add(word);
              }
            });
    return words;
  }

  /**
   * Some more texts, made of the sentences among these.
   *
   * @param count how many
   * @return none where the model has no words
   */
  public List<SampledText> of(List<SampledText> texts, int count) {
    List<SampledText> sentences = texts.stream().filter(text -> !text.isPassage()).toList();
    List<SampledText> mixed = new ArrayList<>();
    for (int i = 0; i < count && !words.isEmpty() && !sentences.isEmpty(); i++) {
      String text = mixed(sentences.get(random.nextInt(sentences.size())).segment().text());
      mixed.add(SampledText.of(layout, text, tokenizer.tokenize(text)));
    }
    return mixed;
  }

  private String mixed(String text) {
    StringBuilder mixed = new StringBuilder();
    for (String word : text.split(" ")) {
      boolean exchanged = random.nextDouble() < EXCHANGED;
      mixed
          .append(mixed.isEmpty() ? "" : " ")
          .append(exchanged ? words.get(random.nextInt(words.size())) : word);
    }
    return mixed.toString();
  }
}
