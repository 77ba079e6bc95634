package org.tokenmerging.checkpoint;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelFormatException;

/** Reads one float tensor of an ONNX file. */
final class OnnxTensor {

  private OnnxTensor() {}

  /** Whether the tensor holds float32 numbers, as all weights of the encoder do. */
  static boolean isFloat(TensorProto proto) {
    return proto.getDataType() == TensorProto.DataType.FLOAT.getNumber();
  }

  /**
   * The tensor under a name of our choice.
   *
   * @throws ModelFormatException if its bytes do not fill its shape
   */
  static WeightTensor read(TensorProto proto, String name) {
    int[] shape = new int[proto.getDimsCount()];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(proto.getDims(i));
      size *= shape[i];
    }
    float[] values = values(proto);
    if (values.length != size) {
      throw new ModelFormatException(
          "tensor '"
              + name
              + "' should have "
              + size
              + " numbers and has "
              + values.length
              + ": the file is damaged");
    }
    return new WeightTensor(name, shape, values);
  }

  private static float[] values(TensorProto proto) {
    if (proto.getRawData().isEmpty()) {
      float[] values = new float[proto.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = proto.getFloatData(i);
      }
      return values;
    }
    ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return values;
  }
}
