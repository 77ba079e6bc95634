package org.tokenmerging.opennlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import opennlp.tools.commons.ThreadSafe;
import opennlp.tools.util.Span;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.EncoderClosedException;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.SpanVector;

/**
 * A text embedder that reads whole texts and deletes the pieces that say little on the way. No text
 * is too long, none is cut off; an empty or blank one has a zero vector. Vectors are the model's
 * own pooling and not scaled to unit length.
 *
 * <pre>{@code
 * try (TokenMergingEmbedder embedder = TokenMergingEmbedder.open("minilm")) {
 *   float[] document = embedder.embed(text);
 *   float[][] sentences = embedder.embed(text, sentenceDetector.sentPosDetect(text));
 * }
 * }</pre>
 */
@ThreadSafe
public final class TokenMergingEmbedder implements TextEmbedder {

  private final TokenMergingEncoder encoder;

  private TokenMergingEmbedder(TokenMergingEncoder encoder) {
    this.encoder = encoder;
  }

  /** Opens a model by name or directory with {@link EncoderOptions#defaults()}. */
  public static TokenMergingEmbedder open(String model) {
    return open(model, EncoderOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @param model a built-in model's name ({@code minilm}) or a model directory
   * @param options what the user chooses: rate, policy, merge and the like
   * @throws org.tokenmerging.model.ModelFormatException if there is no such model or it is damaged
   * @throws org.tokenmerging.NativeLibraryException if the engine cannot start on this platform
   * @throws org.tokenmerging.InvalidOptionException if the model cannot do what the options ask
   */
  public static TokenMergingEmbedder open(String model, EncoderOptions options) {
    return new TokenMergingEmbedder(TokenMergingEncoder.open(model, options));
  }

  @Override
  public float[] embed(CharSequence text) {
    return compress(text).vector();
  }

  @Override
  public float[][] embedAll(List<? extends CharSequence> texts) {
    List<String> checked = checked(texts);
    return run("texts: " + checked.size(), () -> encoder.encodeAll(checked)).stream()
        .map(CompressedText::vector)
        .toArray(float[][]::new);
  }

  /**
   * The vectors of parts of one text, such as the sentences or tokens that OpenNLP found in it. The
   * text is read once and as a whole: each part is seen in its context.
   *
   * @param text the text that the spans count in
   * @param spans any ranges of it; they may overlap
   * @return {@code [spans][dimension]}, in the order of the spans; a span without any piece, such
   *     as white space, has a zero vector
   * @throws IllegalArgumentException if an argument or one of the spans is null, or a span ends
   *     after the text; nothing is read then
   * @throws EmbeddingException if the text could not be embedded
   * @throws IllegalStateException if the embedder is closed
   */
  public float[][] embed(String text, Span[] spans) {
    return spanVectors(text, spans).stream().map(SpanVector::values).toArray(float[][]::new);
  }

  /** As {@link #embed(String, Span[])}, each vector with its coverage. */
  public List<SpanVector> spanVectors(String text, Span[] spans) {
    requirePresent(text, "text");
    requireInside(text, spans);
    CompressedText compressed = compress(text);
    List<SpanVector> vectors = new ArrayList<>(spans.length);
    for (Span span : spans) {
      vectors.add(compressed.vector(SpanConversion.fromOpenNlp(span)));
    }
    return List.copyOf(vectors);
  }

  /**
   * The whole result for one text: which pieces stayed, vectors of any span, statistics.
   *
   * @throws IllegalArgumentException if {@code text} is null
   * @throws EmbeddingException if the text could not be embedded
   * @throws IllegalStateException if the embedder is closed
   */
  public CompressedText compress(CharSequence text) {
    String whole = requirePresent(text, "text").toString();
    return run("text of " + whole.length() + " characters", () -> encoder.encode(whole));
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public void close() {
    encoder.close();
  }

  private static List<String> checked(List<? extends CharSequence> texts) {
    requirePresent(texts, "texts");
    List<String> checked = new ArrayList<>(texts.size());
    for (CharSequence text : texts) {
      checked.add(requirePresent(text, "texts[" + checked.size() + "]").toString());
    }
    return checked;
  }

  private static void requireInside(String text, Span[] spans) {
    requirePresent(spans, "spans");
    for (int i = 0; i < spans.length; i++) {
      if (requirePresent(spans[i], "spans[" + i + "]").getEnd() > text.length()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "spans[%d] is [%d, %d), but the text has %d characters",
                i,
                spans[i].getStart(),
                spans[i].getEnd(),
                text.length()));
      }
    }
  }

  private static <T> T requirePresent(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
    return value;
  }

  private static <T> T run(String what, Supplier<T> inference) {
    try {
      return inference.get();
    } catch (EncoderClosedException e) {
      throw e; // the caller's doing, not the engine's
    } catch (RuntimeException e) {
      throw new EmbeddingException("could not embed " + what + ": " + e.getMessage(), e);
    }
  }
}
