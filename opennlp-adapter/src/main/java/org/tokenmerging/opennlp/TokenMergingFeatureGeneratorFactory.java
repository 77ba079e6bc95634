package org.tokenmerging.opennlp;

import java.util.Map;
import java.util.TreeMap;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.ext.ExtensionLoader;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;
import opennlp.tools.util.featuregen.GeneratorFactory.AbstractXmlFeatureGeneratorFactory;
import org.tokenmerging.InvalidOptionException;

/**
 * Makes {@link TokenMergingFeatureGenerator}s of OpenNLP's feature descriptors:
 *
 * <pre>{@code
 * <generator class="org.tokenmerging.opennlp.TokenMergingFeatureGeneratorFactory">
 *   <str name="model">minilm</str>
 *   <double name="rate">0.25</double>
 *   <int name="bits">64</int>
 * </generator>
 * }</pre>
 *
 * <p>The options: {@code model} (a built-in model's name or a directory, default {@code minilm});
 * {@code bits} (planes of the sign hash, default 64), {@code group} (bits a feature, 1 to 16,
 * default 4) and {@code hashSeed} (default 0), which {@link VectorFeatures} explains; and those of
 * {@link org.tokenmerging.EncoderOptions#from}. Numbers may stand in an element of any type.
 *
 * <p>OpenNLP from 2.5.9 on loads no class outside its own packages unless it is told to: call
 * {@link #register} before training and before a model that was trained with this generator is
 * used, or start Java with {@code -DOPENNLP_EXT_ALLOWED_PACKAGES=org.tokenmerging.opennlp}. Else
 * training and {@code new NameFinderME} fail with an {@code ExtensionNotLoadedException} as the
 * last cause, which names the class and what to do. A trained model holds the descriptor, not the
 * encoder: where it is read, the encoder's model must be there too.
 */
public final class TokenMergingFeatureGeneratorFactory extends AbstractXmlFeatureGeneratorFactory {

  /** Called by OpenNLP. */
  public TokenMergingFeatureGeneratorFactory() {}

  /** Tells OpenNLP that it may load the classes of this package; for the whole JVM. */
  public static void register() {
    ExtensionLoader.registerAllowedPackage(
        TokenMergingFeatureGeneratorFactory.class.getPackageName());
  }

  /**
   * Makes a generator. OpenNLP does so several times to read a model, without resources when it
   * will not use it; only a generator that will be used opens the encoder's model here.
   *
   * @throws InvalidFormatException if an option is unknown or a value not allowed
   * @throws org.tokenmerging.model.ModelFormatException if there is no such model
   */
  @Override
  public AdaptiveFeatureGenerator create() throws InvalidFormatException {
    TokenMergingFeatureGenerator generator = new TokenMergingFeatureGenerator(options(args));
    return resourceManager == null ? generator : generator.open();
  }

  private static FeatureOptions options(Map<String, Object> named) throws InvalidFormatException {
    try {
      return FeatureOptions.read(new TreeMap<>(named));
    } catch (InvalidOptionException e) {
      throw new InvalidFormatException(
          "feature generator "
              + TokenMergingFeatureGenerator.class.getSimpleName()
              + ": "
              + e.getMessage(),
          e);
    }
  }
}
