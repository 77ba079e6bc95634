package org.tokenmerging.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tokenmerging.model.EncoderShape.Family;
import org.tokenmerging.model.EncoderShape.FeedForwardKind;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;

class EncoderShapeTest {

  private static EncoderShape t5(int heads, int headWidth) {
    return new EncoderShape(
        Family.T5,
        2,
        8,
        heads,
        headWidth,
        10,
        FeedForwardKind.RELU,
        SoftmaxKind.SOFTMAX,
        1e-6,
        new RelativeDistances(8, 20));
  }

  @Test
  void heads_together_are_as_wide_as_a_tensor_can_be_and_no_wider() {
    assertThat(t5(1, Integer.MAX_VALUE).innerWidth()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> t5(1 << 16, 1 << 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "heads x headWidth 65536 x 65536 is not allowed; allowed: at most 2147483647 numbers"
                + " in all heads together");
  }

  @Test
  void heads_of_bert_that_only_seem_to_fit_by_overflow_are_refused() {
    int heads = (1 << 16) + 1;
    int overflown = heads * heads;
    assertThat(overflown).isEqualTo((1 << 17) + 1);
    assertThatThrownBy(
            () ->
                new EncoderShape(
                    Family.BERT,
                    2,
                    overflown,
                    heads,
                    heads,
                    10,
                    FeedForwardKind.GELU,
                    SoftmaxKind.SOFTMAX,
                    1e-12,
                    null))
        .hasMessageContaining("65537 x 65537 is not allowed");
  }
}
