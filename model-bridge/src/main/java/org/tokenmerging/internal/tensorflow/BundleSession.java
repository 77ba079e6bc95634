package org.tokenmerging.internal.tensorflow;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.tensorflow.engine.SavedModelBundle;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tokenmerging.model.ModelFormatException;

/**
 * A SavedModel bundle in memory: one session, several signatures. Safe for use by many threads
 * until closed; whoever opened it closes it, once.
 */
final class BundleSession implements AutoCloseable {

  static final String ENGINE = "TensorFlow";

  private final Model model;
  private final SavedModelBundle bundle;
  private final Map<String, TfSymbolBlock> signatures = new LinkedHashMap<>();

  private BundleSession(Model model) {
    this.model = model;
    this.bundle = ((TfSymbolBlock) model.getBlock()).getSavedModelBundle();
  }

  /**
   * Loads a bundle.
   *
   * @param directory with {@code saved_model.pb}
   * @param required signatures that it must have
   * @throws ModelFormatException if it cannot be loaded or lacks one
   */
  static BundleSession open(Path directory, Set<String> required) {
    Model model = Model.newInstance("bundle", ENGINE);
    try {
      model.load(directory);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new ModelFormatException(
          directory + " holds no SavedModel that can be loaded: " + e.getMessage(), e);
    }
    BundleSession opened = new BundleSession(model);
    opened.bind(directory, required);
    return opened;
  }

  private void bind(Path directory, Set<String> required) {
    Set<String> found = bundle.getMetaGraphDef().getSignatureDefMap().keySet();
    for (String signature : required) {
      if (!found.contains(signature)) {
        close();
        throw new ModelFormatException(
            directory + " has no signature '" + signature + "' but " + found + ": build it again");
      }
      signatures.put(signature, new TfSymbolBlock(bundle, signature));
    }
  }

  /**
   * Runs a signature.
   *
   * @param signature its key
   * @param inputs named as the signature names them, in any order; not closed
   * @param manager what the outputs belong to
   * @return outputs by name
   */
  Map<String, NDArray> run(String signature, NDList inputs, NDManager manager) {
    TfSymbolBlock block = signatures.get(signature);
    if (block == null) {
      throw new IllegalArgumentException("signature '" + signature + "' was not bound");
    }
    NDList ordered = new NDList();
    for (String name : block.describeInput().keys()) {
      ordered.add(inputs.stream().filter(a -> name.equals(a.getName())).findFirst().orElseThrow());
    }
    NDList outputs = block.forward(new ParameterStore(manager, false), ordered, false);
    outputs.attach(manager);
    Map<String, NDArray> named = new LinkedHashMap<>();
    outputs.forEach(output -> named.put(output.getName(), output));
    return named;
  }

  @Override
  public void close() {
    bundle.close();
    model.close();
  }
}
