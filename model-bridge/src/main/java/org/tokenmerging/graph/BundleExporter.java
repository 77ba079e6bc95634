package org.tokenmerging.graph;

import com.google.protobuf.CodedOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;

/**
 * Writes an encoder as a SavedModel bundle: tag {@code serve}, weights as constants, once.
 *
 * <p>Without a session: TensorFlow's own exporter opens one to save variables, which there are none
 * of, and a session holds two more copies of all weights. The same weights and config give the same
 * bytes.
 */
public final class BundleExporter {

  private static final String TAG = "serve";
  private static final String VARIABLES = "variables";

  private BundleExporter() {}

  /**
   * Builds the graph of an encoder of any family and writes {@code saved_model.pb} with all
   * signatures.
   *
   * @param weights published tensors, names as in {@code BertModel} or {@code T5EncoderModel};
   *     together less than 2 GB, which is all that the format holds
   * @param config the model's shape and gate layer
   * @param directory where the bundle goes; created
   * @throws IOException if it cannot be written
   * @throws org.tokenmerging.model.ModelFormatException if a tensor is missing
   * @throws org.tokenmerging.NativeLibraryException if the engine cannot start on this platform
   */
  public static void export(Weights weights, ModelConfig config, Path directory)
      throws IOException {
    TensorFlowRuntime.start();
    Files.createDirectories(directory.resolve(VARIABLES)); // empty, and looked for by some tools
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(directory.resolve(ModelDirectory.BUNDLE)))) {
      CodedOutputStream coded = CodedOutputStream.newInstance(out);
      coded.useDeterministicSerialization(); // else maps stand in an order of chance
      SavedModel.newBuilder().addMetaGraphs(metaGraph(weights, config)).build().writeTo(coded);
      coded.flush();
    }
  }

  private static MetaGraphDef metaGraph(Weights weights, ModelConfig config) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      EncoderGraph encoder = new EncoderGraph(tf, weights, config);
      List<Signature> signatures = new BundleSignatures(tf, encoder, config).all();
      MetaGraphDef.Builder built = MetaGraphDef.newBuilder().setGraphDef(graph.toGraphDef());
      built.getMetaInfoDefBuilder().addTags(TAG);
      signatures.forEach(
          signature -> built.putSignatureDef(signature.key(), SignatureProto.of(signature)));
      return built.build();
    }
  }
}
