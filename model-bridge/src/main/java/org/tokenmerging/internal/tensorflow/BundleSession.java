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
import java.util.LinkedHashMap;
import java.util.Map;
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
   * @param contract what it must offer, and where it lies
   * @throws ModelFormatException if it cannot be loaded or offers something else
   */
  static BundleSession open(SignatureContract contract) {
    Model model = Model.newInstance("bundle", ENGINE);
    try {
      model.load(contract.directory());
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new ModelFormatException(
          contract.directory() + " holds no SavedModel that can be loaded: " + e.getMessage(), e);
    }
    BundleSession opened = new BundleSession(model);
    try {
      opened.bind(contract);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void bind(SignatureContract contract) {
    contract.check(bundle.getMetaGraphDef().getSignatureDefMap());
    for (String signature : contract.signatures()) {
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
