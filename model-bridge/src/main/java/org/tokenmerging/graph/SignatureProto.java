package org.tokenmerging.graph;

import java.util.Map;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** A signature as it is stored in a bundle. */
final class SignatureProto {

  private SignatureProto() {}

  static SignatureDef of(Signature signature) {
    SignatureDef.Builder stored = SignatureDef.newBuilder().setMethodName(signature.methodName());
    for (Map.Entry<String, TensorDescription> input : signature.getInputs().entrySet()) {
      stored.putInputs(input.getKey(), info(input.getValue()));
    }
    for (Map.Entry<String, TensorDescription> output : signature.getOutputs().entrySet()) {
      stored.putOutputs(output.getKey(), info(output.getValue()));
    }
    return stored.build();
  }

  private static TensorInfo info(TensorDescription tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    if (tensor.shape.isUnknown()) {
      shape.setUnknownRank(true);
    } else {
      for (long size : tensor.shape.asArray()) {
        shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
      }
    }
    return TensorInfo.newBuilder()
        .setName(tensor.name)
        .setDtype(tensor.dataType)
        .setTensorShape(shape)
        .build();
  }
}
