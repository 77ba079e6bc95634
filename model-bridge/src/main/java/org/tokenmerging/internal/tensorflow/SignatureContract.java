package org.tokenmerging.internal.tensorflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tokenmerging.internal.tensorflow.SignaturePorts.Port;
import org.tokenmerging.model.ModelFormatException;

/**
 * What a bundle must offer, whoever exported it: signatures, their inputs and outputs by name, each
 * with its type and rank, and the encoder's width where it shows.
 */
final class SignatureContract {

  private final Path directory;
  private final int hidden;
  private final SortedMap<String, SignaturePorts> required;

  /**
   * The contract of a model.
   *
   * @param directory for messages
   * @param hidden width of the encoder
   * @param rarity whether the model has a table of how rare pieces are
   * @param restores whether it has a restoring map
   */
  SignatureContract(Path directory, int hidden, boolean rarity, boolean restores) {
    this.directory = directory;
    this.hidden = hidden;
    this.required = SignaturePorts.required(rarity, restores);
  }

  /** The bundle's directory. */
  Path directory() {
    return directory;
  }

  /** The signatures that are required. */
  Set<String> signatures() {
    return required.keySet();
  }

  /**
   * Checks what a bundle offers.
   *
   * @throws ModelFormatException that names the first signature, input or output that is missing or
   *     of another kind
   */
  void check(Map<String, SignatureDef> found) {
    required.forEach((name, ports) -> check(name, ports, found));
  }

  private void check(String name, SignaturePorts ports, Map<String, SignatureDef> found) {
    SignatureDef signature = found.get(name);
    if (signature == null) {
      throw refused("has no signature '" + name + "' but " + new TreeSet<>(found.keySet()));
    }
    check(name, "input", ports.inputs(), signature.getInputsMap());
    check(name, "output", ports.outputs(), signature.getOutputsMap());
    for (String input : signature.getInputsMap().keySet()) {
      if (ports.inputs().stream().noneMatch(port -> port.name().equals(input))) {
        throw refused("wants an input '" + input + "' of signature '" + name + "', unknown here");
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
                + axes(port));
      }
    }
  }

  private String axes(Port port) {
    String width = SignaturePorts.HIDDEN + " " + hidden;
    return port.axes().toString().replace(SignaturePorts.HIDDEN, width);
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
    if (rank == 0 || !port.axes().get(rank - 1).equals(SignaturePorts.HIDDEN)) {
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
