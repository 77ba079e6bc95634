package org.tokenmerging;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.function.Consumer;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.CompressedText;

/**
 * Reads texts with a gated encoder: after its first layers the redundant pieces are deleted, and
 * the later layers run on what stays.
 *
 * <pre>{@code
 * try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm")) {
 *   CompressedText text = encoder.encode("The quick brown fox jumps over the lazy dog.");
 *   float[] vector = text.vector();
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads until closed. Encoders of one model share it in memory.
 */
public final class TokenMergingEncoder implements AutoCloseable {

  /** Opens a model by name or directory with {@link EncoderOptions#defaults()}. */
  public static TokenMergingEncoder open(String model) {
    return open(model, EncoderOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @param model a built-in model's name ({@code minilm}) or a model directory
   * @param options what the user chooses
   * @throws org.tokenmerging.model.ModelFormatException if there is no such model or it is damaged
   * @throws NativeLibraryException if the engine cannot start on this platform
   * @throws InvalidOptionException if the model cannot do what the options ask
   */
  public static TokenMergingEncoder open(String model, EncoderOptions options) {
    throw new UnsupportedOperationException(model + options);
  }

  /** Encodes one text. Empty and blank texts give an empty result. */
  public CompressedText encode(String text) {
    return encodeAll(List.of(text)).get(0);
  }

  /**
   * Encodes texts together, in batches of like length.
   *
   * @return one result a text, in order
   * @throws IllegalStateException if the encoder is closed
   */
  public List<CompressedText> encodeAll(List<String> texts) {
    throw new UnsupportedOperationException();
  }

  /**
   * Encodes a text of any length as a stream of segments, each a result of its own whose spans
   * count from the segment's own begin. Memory is bounded by the batch; the rate applies to each
   * segment.
   *
   * @throws IOException if the reader does
   * @throws IllegalStateException if the encoder is closed
   */
  public void encode(Reader text, Consumer<CompressedText> results) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Numbers in a vector; no inference is run. */
  public int dimension() {
    return model().hidden();
  }

  /** What the model says of itself. */
  public ModelConfig model() {
    throw new UnsupportedOperationException();
  }

  /** What the user chose. */
  public EncoderOptions options() {
    throw new UnsupportedOperationException();
  }

  /** Gives up this encoder's share of the model; a second call does nothing. */
  @Override
  public void close() {}
}
