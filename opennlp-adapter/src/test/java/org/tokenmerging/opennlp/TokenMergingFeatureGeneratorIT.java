package org.tokenmerging.opennlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.EncoderOptions;

class TokenMergingFeatureGeneratorIT {

  private static final String[] FERRY = {"The", "ferry", "to", "Dover", "can", "n't", "leave", "."};

  private final CountingPolicy policy = new CountingPolicy();
  private final TokenMergingFeatureGenerator generator =
      new TokenMergingFeatureGenerator(
          new FeatureOptions(
              "minilm", EncoderOptions.defaults().withRate(.5).withPolicy(policy), 64, 4, 0));

  private List<String> features(String[] tokens, int index) {
    List<String> features = new ArrayList<>();
    generator.createFeatures(features, tokens, index, new String[index]);
    return features;
  }

  @Test
  void every_token_has_a_feature_for_each_group_of_bits_also_where_it_was_deleted() {
    for (int i = 0; i < FERRY.length; i++) {
      assertThat(features(FERRY, i)).hasSize(16).allMatch(f -> f.matches("tm\\d+=[0-9a-f]"));
    }
    assertThat(features(FERRY, 1)).isNotEqualTo(features(FERRY, 3));
  }

  @Test
  void features_are_added_to_those_of_others() {
    List<String> features = new ArrayList<>(List.of("w=ferry"));
    generator.createFeatures(features, FERRY, 1, new String[1]);

    assertThat(features).hasSize(17).startsWith("w=ferry");
  }

  @Test
  void a_sentence_is_encoded_once_however_often_it_is_asked_for() {
    for (int beam = 0; beam < 5; beam++) {
      for (int i = 0; i < FERRY.length; i++) {
        features(FERRY, i);
      }
    }

    assertThat(policy.count()).isEqualTo(1);
  }

  @Test
  void a_token_changed_in_place_is_seen() {
    String[] tokens = FERRY.clone();
    List<String> before = features(tokens, 3);
    tokens[3] = "cheese";

    assertThat(features(tokens, 3)).isNotEqualTo(before);
    assertThat(policy.count()).isEqualTo(2);
  }

  @Test
  void a_token_in_which_there_is_nothing_to_read_says_so() {
    String[] tokens = {"Dover", "", " ", "sole"};

    assertThat(features(tokens, 1)).containsExactly("tm=none");
    assertThat(features(tokens, 2)).containsExactly("tm=none");
    assertThat(features(tokens, 3)).hasSize(16);
  }

  @Test
  void blank_sentences_are_no_error() {
    assertThat(features(new String[] {""}, 0)).containsExactly("tm=none");
    assertThat(features(new String[] {" ", "\t"}, 1)).containsExactly("tm=none");
  }
}
