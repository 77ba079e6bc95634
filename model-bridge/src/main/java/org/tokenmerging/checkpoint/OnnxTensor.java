package org.tokenmerging.checkpoint;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelFormatException;

/** Reads one tensor of an ONNX file. */
final class OnnxTensor {

  private OnnxTensor() {}

  /** Whether the tensor holds numbers as weights have them. */
  static boolean isFloat(TensorProto proto) {
    int type = proto.getDataType();
    return type == DataType.FLOAT_VALUE
        || type == DataType.FLOAT16_VALUE
        || type == DataType.BFLOAT16_VALUE;
  }

  /**
   * The tensor under a name of our choice.
   *
   * @throws ModelFormatException if its bytes do not fill its shape, lie in another file, or hold
   *     something that is no number
   */
  static WeightTensor read(TensorProto proto, String name) {
    if (proto.getDataLocation() == DataLocation.EXTERNAL) {
      throw refused(name, "lies in a file beside: export the model as one file");
    }
    int[] shape = shape(proto, name);
    float[] values = values(proto, name);
    long size = java.util.Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    if (values.length != size) {
      throw refused(
          name,
          "should have " + size + " numbers and has " + values.length + ": the file is damaged");
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw refused(name, "holds " + value + ": the file is damaged");
      }
    }
    return new WeightTensor(name, shape, values);
  }

  /** The only whole number of a constant, or the last but so many of a vector. */
  static long integer(TensorProto proto, int fromEnd) {
    long[] all =
        proto.getRawData().isEmpty()
            ? proto.getInt64DataList().stream().mapToLong(Long::longValue).toArray()
            : longs(raw(proto));
    return all[all.length - 1 - fromEnd];
  }

  /** How many whole numbers a constant holds; 0 if it holds something else. */
  static int integers(TensorProto proto) {
    if (proto.getDataType() != DataType.INT64_VALUE
        || proto.getRawData().size() % Long.BYTES != 0) {
      return 0;
    }
    return proto.getRawData().isEmpty()
        ? proto.getInt64DataCount()
        : proto.getRawData().size() / Long.BYTES;
  }

  private static long[] longs(ByteBuffer raw) {
    long[] values = new long[raw.remaining() / Long.BYTES];
    raw.asLongBuffer().get(values);
    return values;
  }

  private static int[] shape(TensorProto proto, String name) {
    int[] shape = new int[proto.getDimsCount()];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      long dimension = proto.getDims(i);
      if (dimension < 0 || dimension > Integer.MAX_VALUE || size * dimension > Integer.MAX_VALUE) {
        throw refused(name, "has the shape " + proto.getDimsList() + ": the file is damaged");
      }
      shape[i] = (int) dimension;
      size *= dimension;
    }
    return shape;
  }

  private static float[] values(TensorProto proto, String name) {
    if (!proto.getRawData().isEmpty()) {
      return rawValues(proto, name);
    }
    if (proto.getDataType() != DataType.FLOAT_VALUE) {
      throw refused(name, "is not stored as raw bytes: export the model in float32");
    }
    float[] values = new float[proto.getFloatDataCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = proto.getFloatData(i);
    }
    return values;
  }

  private static float[] rawValues(TensorProto proto, String name) {
    TensorType type =
        switch (proto.getDataType()) {
          case DataType.FLOAT16_VALUE -> TensorType.F16;
          case DataType.BFLOAT16_VALUE -> TensorType.BF16;
          default -> TensorType.F32;
        };
    ByteBuffer raw = raw(proto);
    if (raw.remaining() % type.bytes() != 0) {
      throw refused(
          name,
          "has "
              + raw.remaining()
              + " bytes, which is no multiple of "
              + type.bytes()
              + ": the file is damaged");
    }
    float[] values = new float[raw.remaining() / type.bytes()];
    type.take(raw, values, 0, values.length);
    return values;
  }

  private static ByteBuffer raw(TensorProto proto) {
    return proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ModelFormatException refused(String name, String reason) {
    return new ModelFormatException("tensor '" + name + "' " + reason);
  }
}
