package org.tokenmerging.graph;

import org.tokenmerging.model.EncoderShape;

/**
 * What T5's encoder and decoder layers are made of, by the names of their tensors.
 *
 * @param maps the linear maps of the model
 * @param shape shared by encoder and decoder
 * @param dropout of the whole model
 */
record T5Parts(LinearMaps maps, EncoderShape shape, Dropout dropout) {

  /** The norm before a sub-layer, or the last one. */
  RmsNorm norm(String name) {
    return new RmsNorm(maps.tf(), maps.weights(), name, shape.epsilon());
  }

  /** An attention, of rows to themselves or to others. */
  Attention attention(String name) {
    return new Attention(
        maps.tf(),
        shape,
        new Attention.Projections(
            maps.reading(name + ".q"),
            maps.reading(name + ".k"),
            maps.reading(name + ".v"),
            maps.writing(name + ".o")),
        dropout);
  }

  /** A feed-forward sub-layer; its inner numbers are dropped too. */
  FeedForward feedForward(String name) {
    Activation activation = new Activation(maps.tf());
    Linear output = maps.writing(name + ".wo");
    FeedForward whole =
        switch (shape.feedForward()) {
          case RELU -> FeedForward.plain(maps.reading(name + ".wi"), activation::relu, output);
          case GELU -> FeedForward.plain(maps.reading(name + ".wi"), activation::gelu, output);
          case GATED_GELU ->
              FeedForward.gated(
                  maps.tf(),
                  maps.reading(name + ".wi_0"),
                  activation::tanhGelu,
                  maps.reading(name + ".wi_1"),
                  output);
        };
    return whole.dropping(dropout);
  }
}
