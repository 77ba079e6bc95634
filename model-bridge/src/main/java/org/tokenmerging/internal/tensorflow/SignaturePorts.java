package org.tokenmerging.internal.tensorflow;

import static org.tensorflow.proto.DataType.DT_FLOAT;
import static org.tensorflow.proto.DataType.DT_INT32;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;

/**
 * What goes into a signature and what comes out.
 *
 * @param inputs all there are
 * @param outputs those that must be there; a bundle may have more
 */
record SignaturePorts(List<Port> inputs, List<Port> outputs) {

  /**
   * One input or output.
   *
   * @param axes what each axis counts; its length is the rank
   */
  record Port(String name, DataType type, List<String> axes) {}

  /** The axis whose size is the encoder's width. */
  static final String HIDDEN = "hidden";

  private static final Port IDS = whole("ids", "batch", "seq");
  private static final Port MASK = whole("mask", "batch", "seq");
  private static final Port KEPT = whole("kept", "batch", "kept");
  private static final Port KEPT_MASK = whole("kept_mask", "batch", "kept");
  private static final Port STATES = number("hidden", "batch", "seq", HIDDEN);
  private static final Port KEPT_VECTORS = number("vectors", "batch", "kept", HIDDEN);
  private static final Port POOLED = number("pooled", "batch", HIDDEN);

  /**
   * The signatures that a bundle must have, by name.
   *
   * @param rarity whether the model has a table of how rare pieces are
   * @param restores whether it has a restoring map
   */
  static SortedMap<String, SignaturePorts> required(boolean rarity, boolean restores) {
    SortedMap<String, SignaturePorts> required = new TreeMap<>();
    required.put("gate", gate(rarity));
    required.put("encode", of(List.of(STATES, KEPT, KEPT_MASK), KEPT_VECTORS));
    required.put(
        "encode_merged",
        of(
            List.of(
                number("merged", "batch", "kept", HIDDEN),
                KEPT,
                KEPT_MASK,
                number("sizes", "batch", "kept")),
            KEPT_VECTORS));
    required.put("full", of(List.of(IDS, MASK), number("vectors", "batch", "seq", HIDDEN)));
    required.put(
        "serving_default",
        of(List.of(IDS, MASK, number("threshold")), KEPT_VECTORS, KEPT, KEPT_MASK, POOLED));
    if (restores) {
      required.put("restore", restore());
      required.put("pool", pool());
    }
    return required;
  }

  private static SignaturePorts gate(boolean rarity) {
    Port gate = number("gate", "batch", "seq");
    Port received = number("received", "batch", "seq");
    Port anchor = number("anchor", "batch", "seq");
    List<Port> text = List.of(IDS, MASK);
    return rarity
        ? of(text, STATES, gate, received, anchor, number("rarity", "batch", "seq"))
        : of(text, STATES, gate, received, anchor);
  }

  private static SignaturePorts restore() {
    return of(
        List.of(STATES, MASK, KEPT, KEPT_MASK, KEPT_VECTORS),
        number("restored", "batch", "seq", HIDDEN));
  }

  private static SignaturePorts pool() {
    return of(
        List.of(
            number("kept_sum", "batch", HIDDEN),
            number("deleted_sum", "batch", HIDDEN),
            number("kept_count", "batch"),
            number("deleted_count", "batch")),
        POOLED);
  }

  private static SignaturePorts of(List<Port> inputs, Port... outputs) {
    return new SignaturePorts(inputs, List.of(outputs));
  }

  private static Port whole(String name, String... axes) {
    return new Port(name, DT_INT32, List.of(axes));
  }

  private static Port number(String name, String... axes) {
    return new Port(name, DT_FLOAT, List.of(axes));
  }
}
