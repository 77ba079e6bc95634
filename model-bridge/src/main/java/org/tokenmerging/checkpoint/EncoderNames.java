package org.tokenmerging.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;

/**
 * Finds the encoder's tensors among those of a checkpoint, which may hold a prefix before every
 * name, aliases, a decoder and heads. Whatever else there is is refused: it would mean that the
 * checkpoint computes something that this encoder does not.
 */
final class EncoderNames {

  /**
   * How one family names its tensors.
   *
   * @param anchor a tensor that every encoder of the family has; what stands before it is the
   *     prefix
   * @param aliases other names of the same tensor, by the name that is known here
   * @param beside what names of tensors that are no part of the encoder begin with, prefix taken
   *     off
   */
  record Family(String anchor, Map<String, List<String>> aliases, List<String> beside) {}

  private static final Family T5 =
      new Family(
          "encoder.final_layer_norm.weight",
          Map.of("shared.weight", List.of("encoder.embed_tokens.weight")),
          List.of(EncoderNames.DECODER, "lm_head."));

  private static final Family BERT =
      new Family(
          "embeddings.word_embeddings.weight",
          Map.of(),
          List.of("embeddings.position_ids", "embeddings.token_type_ids", "pooler."));

  private static final String DECODER = "decoder.";

  /** Heads on top of a BERT encoder stand beside its prefix. */
  private static final List<String> HEADS = List.of("cls.", "classifier.", "lm_head.");

  private final Weights source;
  private final Family family;
  private final String prefix;

  private EncoderNames(Weights source, Family family) {
    this.source = source;
    this.family = family;
    this.prefix = prefix();
  }

  /**
   * The tensors of an encoder of this shape, checked, under the names known here.
   *
   * @param vocabulary rows that the embedding must have, or {@link RequiredTensors#ANY}
   * @throws ModelFormatException that names the first tensor that is missing, has another shape, or
   *     belongs to no part that is known
   */
  static Weights find(Weights source, ModelConfig config, int vocabulary) {
    EncoderNames names =
        new EncoderNames(
            source,
            switch (config.encoder().family()) {
              case T5 -> T5;
              case BERT -> BERT;
            });
    Map<String, String> published = names.published(RequiredTensors.of(config).keySet());
    names.refuseOthers(published);
    Weights found = new RenamedWeights(source, published);
    RequiredTensors.check(found, config);
    names.requireVocabulary(found, vocabulary);
    return found;
  }

  /**
   * The tensors of the decoder that goes with a T5-family encoder, under the names known here; none
   * if there is none.
   */
  static Weights decoder(Weights source) {
    String prefix = new EncoderNames(source, T5).prefix;
    Map<String, String> published = new LinkedHashMap<>();
    for (String name : source.names()) {
      String known = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
      if (known.equals(DecoderShape.HEAD) || (known.startsWith(DECODER) && !isEmbedding(known))) {
        published.put(known, name);
      }
    }
    return new RenamedWeights(source, published);
  }

  private static boolean isEmbedding(String name) {
    return name.equals(DECODER + "embed_tokens.weight");
  }

  private String prefix() {
    List<String> prefixes =
        source.names().stream()
            .filter(name -> name.equals(family.anchor) || name.endsWith("." + family.anchor))
            .map(name -> name.substring(0, name.length() - family.anchor.length()))
            .toList();
    if (prefixes.isEmpty()) {
      throw new ModelFormatException(
          "the checkpoint has no tensor '"
              + family.anchor
              + "', which this encoder needs; take a complete export of the model");
    }
    if (prefixes.size() > 1) {
      throw new ModelFormatException(
          "the checkpoint holds several encoders, under "
              + prefixes
              + "; export the one that is meant alone");
    }
    return prefixes.get(0);
  }

  private Map<String, String> published(Set<String> required) {
    Map<String, String> published = new LinkedHashMap<>();
    for (String name : required) {
      List<String> there = spellings(name).stream().filter(source.names()::contains).toList();
      if (!there.isEmpty()) {
        published.put(name, there.get(0));
        there.stream().skip(1).forEach(alias -> requireSame(there.get(0), alias));
      }
    }
    return published;
  }

  /** All names that a tensor may have in the checkpoint. */
  private List<String> spellings(String name) {
    List<String> spellings = new ArrayList<>(List.of(prefix + name));
    family.aliases.getOrDefault(name, List.of()).forEach(alias -> spellings.add(prefix + alias));
    if (name.contains("LayerNorm.")) { // as TensorFlow's first BERT named them
      spellings.add(
          prefix
              + name.replace("LayerNorm.weight", "LayerNorm.gamma")
                  .replace("LayerNorm.bias", "LayerNorm.beta"));
    }
    return spellings;
  }

  private void requireSame(String name, String alias) {
    WeightTensor one = source.get(name);
    WeightTensor other = source.get(alias);
    if (!java.util.Arrays.equals(one.shape(), other.shape())
        || !java.util.Arrays.equals(one.values(), other.values())) {
      throw new ModelFormatException(
          "tensors '"
              + name
              + "' and '"
              + alias
              + "' are two names of one thing and differ; export the model again");
    }
  }

  private void refuseOthers(Map<String, String> published) {
    Set<String> known = new java.util.HashSet<>();
    published.keySet().forEach(name -> known.addAll(spellings(name)));
    for (String name : source.names()) {
      if (!known.contains(name) && !isBeside(name)) {
        throw new ModelFormatException(
            "the checkpoint holds tensor '"
                + name
                + "', which is no part of the encoder that its config describes; take config and"
                + " weights of the same model");
      }
    }
  }

  private boolean isBeside(String name) {
    return HEADS.stream().anyMatch(name::startsWith)
        || (name.startsWith(prefix)
            && family.beside.stream().anyMatch(name.substring(prefix.length())::startsWith));
  }

  private void requireVocabulary(Weights found, int vocabulary) {
    String name = family.anchor.equals(BERT.anchor) ? family.anchor : "shared.weight";
    int rows = found.shape(name)[0];
    if (vocabulary != RequiredTensors.ANY && vocabulary != rows) {
      throw new ModelFormatException(
          "tensor '"
              + name
              + "' has "
              + rows
              + " rows, and config.json says vocab_size "
              + vocabulary
              + "; take config and weights of the same model");
    }
  }
}
