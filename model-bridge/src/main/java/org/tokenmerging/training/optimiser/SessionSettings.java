package org.tokenmerging.training.optimiser;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;

/** How TensorFlow runs the graph of a step. */
public final class SessionSettings {

  private SessionSettings() {}

  /**
   * A session that its opener closes.
   *
   * @param bfloat16 whether matrix products run in bfloat16 where the CPU has them
   */
  public static Session open(Graph graph, boolean bfloat16) {
    ConfigProto.Builder config = ConfigProto.newBuilder();
    if (bfloat16) {
      config
          .getGraphOptionsBuilder()
          .getRewriteOptionsBuilder()
          .setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
    }
    return new Session(graph, config.build());
  }
}
