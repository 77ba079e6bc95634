package org.tokenmerging.opennlp;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.Coverage;
import org.tokenmerging.representation.SpanVector;
import org.tokenmerging.text.Span;

/**
 * Gives each token the {@linkplain VectorFeatures sign hash} of its vector in its sentence as
 * features, so that a name finder or tagger knows words that it never saw in training by the
 * company they keep. Made by {@link TokenMergingFeatureGeneratorFactory}.
 *
 * <p>What is hashed is the token's vector less the mean of the sentence's kept pieces: all vectors
 * of an encoder share a large part, which would decide every sign. A sentence of one token has thus
 * nothing to say of it, and a token without any piece neither.
 *
 * <p>A sentence is its tokens with a blank between any two. It is encoded once, however often
 * OpenNLP's beam search asks for its features.
 *
 * <p>For one thread, as OpenNLP asks of every feature generator; generators of one model share it
 * in memory. The model is given back when nothing holds the generator any more.
 */
public final class TokenMergingFeatureGenerator implements AdaptiveFeatureGenerator {

  private static final Cleaner CLEANER = Cleaner.create();

  private final FeatureOptions options;
  private @Nullable Opened opened;
  private String[] sentence = {};
  private List<List<String>> features = List.of();

  /** The model, and the planes that its width asks for. */
  private record Opened(TokenMergingEncoder encoder, VectorFeatures hash) {}

  TokenMergingFeatureGenerator(FeatureOptions options) {
    this.options = options;
  }

  /**
   * Opens the model if it is not open.
   *
   * @throws org.tokenmerging.model.ModelFormatException if there is no such model
   * @throws org.tokenmerging.NativeLibraryException if the engine cannot start
   */
  private Opened opened() {
    if (opened == null) {
      TokenMergingEncoder encoder = TokenMergingEncoder.open(options.model(), options.encoder());
      CLEANER.register(this, encoder::close);
      opened =
          new Opened(
              encoder,
              new VectorFeatures(
                  encoder.dimension(), options.bits(), options.group(), options.hashSeed()));
    }
    return opened;
  }

  /** Opens the model now rather than with the first sentence. */
  TokenMergingFeatureGenerator open() {
    opened();
    return this;
  }

  /**
   * Adds the features of one token.
   *
   * @param tokens the sentence; looked at anew if any of them has changed
   * @param previousOutcomes not looked at
   */
  @Override
  public void createFeatures(
      List<String> into, String[] tokens, int index, String[] previousOutcomes) {
    if (!Arrays.equals(tokens, sentence)) {
      features = encode(tokens);
      sentence = tokens.clone();
    }
    into.addAll(features.get(index));
  }

  private List<List<String>> encode(String[] tokens) {
    Opened model = opened();
    CompressedText text = model.encoder().encode(String.join(" ", tokens));
    float[] mean = text.vector(new Span(0, text.text().length())).values();
    List<List<String>> all = new ArrayList<>(tokens.length);
    int begin = 0;
    for (String token : tokens) {
      SpanVector vector = text.vector(new Span(begin, begin + token.length()));
      all.add(model.hash().of(less(vector, mean)));
      begin += token.length() + 1;
    }
    return all;
  }

  /** Zeros for a token without any piece, such as an empty one. */
  private static float[] less(SpanVector vector, float[] mean) {
    float[] rest = vector.values();
    for (int d = 0; d < rest.length && vector.coverage() != Coverage.NONE; d++) {
      rest[d] -= mean[d];
    }
    return rest;
  }
}
