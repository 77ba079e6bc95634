package org.tokenmerging.evaluation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts as bags of words: what can be had without any encoder, the floor under its figures.
 *
 * <p>Words are lower-cased runs of letters (with their marks). A word that stands {@code n} times
 * in a text weighs {@code (1 + ln n) (1 + ln((1 + texts) / (1 + texts with the word)))}; weights
 * are scaled so that their squares sum to 1. In writing without blanks between words a run of
 * letters is a whole phrase, and the floor lies low. Immutable.
 *
 * @see <a href="https://nlp.stanford.edu/IR-book/html/htmledition/sublinear-tf-scaling-1.html">
 *     Manning, Raghavan and Schuetze 2008, 6.4.1</a>
 */
public final class TfIdf {

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");

  private final Map<String, Double> rarity;

  private TfIdf(Map<String, Double> rarity) {
    this.rarity = rarity;
  }

  /** Learns how rare words are. */
  public static TfIdf of(List<String> texts) {
    Map<String, Integer> textsWith = new HashMap<>();
    for (String text : texts) {
      Set.copyOf(words(text)).forEach(word -> textsWith.merge(word, 1, Integer::sum));
    }
    return new TfIdf(
        textsWith.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    word -> 1 + Math.log((1.0 + texts.size()) / (1 + word.getValue())))));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  /**
   * The weights of a text's words, words that no learnt text had left out.
   *
   * @return weights whose squares sum to 1, in the order of first occurrence; empty if no word is
   *     known
   */
  public Map<String, Double> weights(String text) {
    Map<String, Double> weights = new LinkedHashMap<>();
    words(text).stream()
        .filter(rarity::containsKey)
        .forEach(word -> weights.merge(word, 1.0, Double::sum));
    weights.replaceAll((word, times) -> (1 + Math.log(times)) * rarity.getOrDefault(word, 0.0));
    double length =
        Math.sqrt(weights.values().stream().mapToDouble(weight -> weight * weight).sum());
    weights.replaceAll((word, weight) -> weight / length);
    return weights;
  }

  /** The cosine of two texts' weights; 0 if they share no word. */
  public static double cosine(Map<String, Double> a, Map<String, Double> b) {
    return a.entrySet().stream()
        .mapToDouble(word -> word.getValue() * b.getOrDefault(word.getKey(), 0.0))
        .sum();
  }
}
