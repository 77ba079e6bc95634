package org.tokenmerging.internal.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tokenmerging.encode.EncodeStage;
import org.tokenmerging.gate.GateStage;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.restore.Restorer;
import org.tokenmerging.text.PieceTokenizer;

/**
 * A model in memory, shared by all that open the same directory and counted: the last one to
 * release it frees it. Safe for use by many threads.
 */
public final class OpenModel {

  private static final Logger LOG = LoggerFactory.getLogger(OpenModel.class);

  private static final Map<Path, OpenModel> OPEN = new HashMap<>();

  private final Path key;
  private final ModelConfig config;
  private final SavedModel bundle;
  private final PieceTokenizer tokenizer;
  private final GateStage gate;
  private final EncodeStage encode;
  private final @Nullable Restorer restorer;
  private final RowLayout layout;
  private int users;

  private OpenModel(Path key, ModelDirectory directory, PieceTokenizer tokenizer) {
    this.key = key;
    this.config = directory.config();
    this.tokenizer = tokenizer;
    this.layout = new RowLayout(tokenizer, config);
    this.bundle = SavedModel.open(contract(directory));
    this.gate = new SavedModelGateStage(bundle, layout, config.hasGate());
    this.encode = new SavedModelEncodeStage(bundle, layout);
    this.restorer =
        config.restores() ? new SavedModelRestorer(bundle, layout, config.pooling()) : null;
  }

  private static SignatureContract contract(ModelDirectory directory) {
    ModelConfig config = directory.config();
    return new SignatureContract(
        directory.path(), config.hidden(), config.hasRarity(), config.restores());
  }

  /**
   * Takes a share of the model in a directory, loading it if nobody has it.
   *
   * @throws ModelFormatException if it is no model directory or damaged
   */
  public static OpenModel acquire(Path directory) {
    synchronized (OPEN) {
      OpenModel model = OPEN.computeIfAbsent(realPath(directory), OpenModel::load);
      model.users++;
      return model;
    }
  }

  private static Path realPath(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw new ModelFormatException(
          directory + " is no model directory: it does not exist or cannot be read", e);
    }
  }

  private static OpenModel load(Path path) {
    ModelDirectory directory = ModelDirectory.open(path);
    TensorFlowRuntime.start();
    PieceTokenizer tokenizer = tokenizer(directory);
    try {
      OpenModel model = new OpenModel(path, directory, tokenizer);
      LOG.info("opened model {} from {}", model.config.name(), path);
      return model;
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  /** Opens the piece tokenizer of a model directory; the caller closes it. */
  public static PieceTokenizer tokenizer(ModelDirectory directory) {
    boolean bytes = directory.config().pieces().equals(ModelConfig.BYTES);
    return PieceTokenizer.open(bytes ? null : directory.tokenizer());
  }

  /** Models in memory now. */
  static int open() {
    synchronized (OPEN) {
      return OPEN.size();
    }
  }

  /** Gives a share back. */
  public void release() {
    synchronized (OPEN) {
      if (--users == 0) {
        OPEN.remove(key);
        bundle.close();
        tokenizer.close();
      }
    }
  }

  /** What the model says of itself. */
  public ModelConfig config() {
    return config;
  }

  /** Its piece tokenizer; not to be closed. */
  public PieceTokenizer tokenizer() {
    return tokenizer;
  }

  /** The layers up to the gate. */
  public GateStage gate() {
    return gate;
  }

  /** The layers after the gate, or all. */
  public EncodeStage encode() {
    return encode;
  }

  /** What makes good what was deleted, if the model has a map for it. */
  public Optional<Restorer> restorer() {
    return Optional.ofNullable(restorer);
  }

  /** Rows of a segment with so many pieces, specials included. */
  public int rows(int pieces) {
    return layout.rows(pieces);
  }

  /** The most pieces that a segment may have. */
  public int maxPieces() {
    return config.maxSegment() - layout.specials();
  }
}
