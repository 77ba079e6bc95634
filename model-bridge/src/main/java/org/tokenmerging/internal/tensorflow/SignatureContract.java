package org.tokenmerging.internal.tensorflow;

import static org.tensorflow.proto.DataType.DT_FLOAT;
import static org.tensorflow.proto.DataType.DT_INT32;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tokenmerging.model.ModelFormatException;

/**
 * What a bundle must offer, whoever exported it: signatures, their inputs and outputs by name, each
 * with its type and rank, and the encoder's width where it shows.
 */
final class SignatureContract {

  /**
   * One input or output.
   *
   * @param axes what each axis counts; its length is the rank
   */
  private record Port(String name, DataType type, List<String> axes) {}

  /** A signature's ports; a bundle may have more outputs, but no more inputs. */
  private record Ports(List<Port> inputs, List<Port> outputs) {}

  private static final String HIDDEN = "hidden";
  private static final Port IDS = whole("ids", "batch", "seq");
  private static final Port MASK = whole("mask", "batch", "seq");
  private static final Port KEPT = whole("kept", "batch", "kept");
  private static final Port KEPT_MASK = whole("kept_mask", "batch", "kept");
  private static final Port STATES = number("hidden", "batch", "seq", HIDDEN);
  private static final Port KEPT_VECTORS = number("vectors", "batch", "kept", HIDDEN);

  private static final Map<String, Ports> REQUIRED =
      Map.of(
          "gate",
          new Ports(
              List.of(IDS, MASK),
              List.of(
                  STATES,
                  number("gate", "batch", "seq"),
                  number("received", "batch", "seq"),
                  number("anchor", "batch", "seq"))),
          "encode",
          new Ports(List.of(STATES, KEPT, KEPT_MASK), List.of(KEPT_VECTORS)),
          "encode_merged",
          new Ports(
              List.of(
                  number("merged", "batch", "kept", HIDDEN),
                  KEPT,
                  KEPT_MASK,
                  number("sizes", "batch", "kept")),
              List.of(KEPT_VECTORS)),
          "full",
          new Ports(List.of(IDS, MASK), List.of(number("vectors", "batch", "seq", HIDDEN))),
          "serving_default",
          new Ports(
              List.of(IDS, MASK, number("threshold")),
              List.of(KEPT_VECTORS, KEPT, KEPT_MASK, number("pooled", "batch", HIDDEN))));

  private final Path directory;
  private final int hidden;

  /**
   * The contract of a model.
   *
   * @param directory for messages
   * @param hidden width of the encoder
   */
  SignatureContract(Path directory, int hidden) {
    this.directory = directory;
    this.hidden = hidden;
  }

  private static Port whole(String name, String... axes) {
    return new Port(name, DT_INT32, List.of(axes));
  }

  private static Port number(String name, String... axes) {
    return new Port(name, DT_FLOAT, List.of(axes));
  }

  /** The bundle's directory. */
  Path directory() {
    return directory;
  }

  /** The signatures that are required. */
  Set<String> signatures() {
    return REQUIRED.keySet();
  }

  /**
   * Checks what a bundle offers.
   *
   * @throws ModelFormatException that names the first signature, input or output that is missing or
   *     of another kind
   */
  void check(Map<String, SignatureDef> found) {
    for (String name : new TreeSet<>(REQUIRED.keySet())) {
      SignatureDef signature = found.get(name);
      if (signature == null) {
        throw refused("has no signature '" + name + "' but " + new TreeSet<>(found.keySet()));
      }
      Ports ports = Objects.requireNonNull(REQUIRED.get(name));
      check(name, "input", ports.inputs(), signature.getInputsMap());
      check(name, "output", ports.outputs(), signature.getOutputsMap());
      for (String input : signature.getInputsMap().keySet()) {
        if (ports.inputs().stream().noneMatch(port -> port.name().equals(input))) {
          throw refused("wants an input '" + input + "' of signature '" + name + "', unknown here");
        }
      }
    }
  }

  private void check(String name, String side, List<Port> ports, Map<String, TensorInfo> found) {
    for (Port port : ports) {
      TensorInfo info = found.get(port.name());
      if (info == null) {
        throw refused(
            "has no "
                + side
                + " '"
                + port.name()
                + "' of signature '"
                + name
                + "' but "
                + new TreeSet<>(found.keySet()));
      }
      if (info.getDtype() != port.type() || !fits(port, info.getTensorShape())) {
        throw refused(
            "has as "
                + side
                + " '"
                + port.name()
                + "' of signature '"
                + name
                + "' "
                + shown(info)
                + ", not "
                + typeName(port.type())
                + port.axes().toString().replace(HIDDEN, HIDDEN + " " + hidden));
      }
    }
  }

  /** A shape that the exporter has left open fits. */
  private boolean fits(Port port, TensorShapeProto shape) {
    if (shape.getUnknownRank()) {
      return true;
    }
    int rank = port.axes().size();
    if (shape.getDimCount() != rank) {
      return false;
    }
    if (rank == 0 || !port.axes().get(rank - 1).equals(HIDDEN)) {
      return true;
    }
    long width = shape.getDim(rank - 1).getSize();
    return width < 0 || width == hidden;
  }

  private static String shown(TensorInfo info) {
    List<String> sizes =
        info.getTensorShape().getDimList().stream()
            .map(dimension -> dimension.getSize() < 0 ? "any" : "" + dimension.getSize())
            .toList();
    return typeName(info.getDtype()) + sizes;
  }

  private static String typeName(DataType type) {
    return switch (type) {
      case DT_FLOAT -> "float32";
      case DT_INT32 -> "int32";
      default -> type.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
    };
  }

  private ModelFormatException refused(String what) {
    return new ModelFormatException(
        "the bundle in " + directory + " " + what + "; export or build the model again");
  }
}
