package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.EnumMap;
import java.util.Map;

/**
 * A SavedModel bundle with a session for each {@link ShapeRegime}, the second one loaded when it is
 * first needed. Safe for use by many threads until closed; whoever opened it closes it, once.
 */
final class SavedModel implements AutoCloseable {

  private final SignatureContract contract;
  private final Map<ShapeRegime, BundleSession> sessions = new EnumMap<>(ShapeRegime.class);

  private SavedModel(SignatureContract contract) {
    this.contract = contract;
  }

  /**
   * Loads a bundle.
   *
   * @param contract what it must offer, and where it lies
   * @throws org.tokenmerging.model.ModelFormatException if it cannot be loaded or offers something
   *     else
   */
  static SavedModel open(SignatureContract contract) {
    SavedModel model = new SavedModel(contract);
    model.session(ShapeRegime.SMALL);
    return model;
  }

  /** A manager of its own for one call's arrays; the caller closes it. */
  NDManager newManager() {
    return NDManager.newBaseManager(BundleSession.ENGINE);
  }

  /**
   * Runs a signature in the session that suits the batch.
   *
   * @param rows rows of the batch that the layers run on, padding included
   * @param signature its key
   * @param inputs named as the signature names them, in any order; not closed
   * @param manager what the outputs belong to
   * @return outputs by name
   */
  Map<String, NDArray> run(long rows, String signature, NDList inputs, NDManager manager) {
    return session(ShapeRegime.of(rows)).run(signature, inputs, manager);
  }

  private synchronized BundleSession session(ShapeRegime regime) {
    return sessions.computeIfAbsent(regime, any -> BundleSession.open(contract));
  }

  @Override
  public synchronized void close() {
    sessions.values().forEach(BundleSession::close);
    sessions.clear();
  }
}
