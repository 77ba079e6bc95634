package org.tokenmerging.graph;

import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.model.ModelConfig;

/** Writes an encoder as a SavedModel bundle: tag {@code serve}, weights as constants, once. */
public final class BundleExporter {

  private BundleExporter() {}

  /**
   * Builds the graph of an encoder of any family and writes {@code saved_model.pb} with all
   * signatures.
   *
   * @param weights published tensors, names as in {@code BertModel} or {@code T5EncoderModel}
   * @param config the model's shape and gate layer
   * @param directory where the bundle goes; created
   * @throws IOException if it cannot be written
   * @throws org.tokenmerging.model.ModelFormatException if a tensor is missing
   * @throws org.tokenmerging.NativeLibraryException if the engine cannot start on this platform
   */
  public static void export(Weights weights, ModelConfig config, Path directory)
      throws IOException {
    TensorFlowRuntime.start();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      EncoderGraph encoder = new EncoderGraph(tf, weights, config);
      SavedModelBundle.exporter(directory.toString())
          .withTags("serve")
          .withSession(session)
          .withSignatures(new BundleSignatures(tf, encoder, config).all().toArray(Signature[]::new))
          .export();
    }
  }
}
