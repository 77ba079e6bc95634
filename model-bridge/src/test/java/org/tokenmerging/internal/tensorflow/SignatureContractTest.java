package org.tokenmerging.internal.tensorflow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tokenmerging.model.ModelFormatException;

class SignatureContractTest {

  private static final int HIDDEN = 8;
  private static final Path DIRECTORY = Path.of("models", "foreign");

  private final Map<String, SignatureDef> signatures = new LinkedHashMap<>();
  private boolean rarity;
  private boolean restores;

  SignatureContractTest() {
    signatures.put(
        "gate",
        SignatureDef.newBuilder()
            .putInputs("ids", whole(-1, -1))
            .putInputs("mask", whole(-1, -1))
            .putOutputs("hidden", number(-1, -1, HIDDEN))
            .putOutputs("gate", number(-1, -1))
            .putOutputs("received", number(-1, -1))
            .putOutputs("anchor", number(-1, -1))
            .build());
    signatures.put(
        "encode",
        SignatureDef.newBuilder()
            .putInputs("hidden", number(-1, -1, HIDDEN))
            .putInputs("kept", whole(-1, -1))
            .putInputs("kept_mask", whole(-1, -1))
            .putOutputs("vectors", number(-1, -1, -1))
            .build());
    signatures.put(
        "encode_merged",
        SignatureDef.newBuilder()
            .putInputs("merged", number(-1, -1, HIDDEN))
            .putInputs("kept", whole(-1, -1))
            .putInputs("kept_mask", whole(-1, -1))
            .putInputs("sizes", number(-1, -1))
            .putOutputs("vectors", number(-1, -1, HIDDEN))
            .build());
    signatures.put(
        "full",
        SignatureDef.newBuilder()
            .putInputs("ids", whole(-1, -1))
            .putInputs("mask", whole(-1, -1))
            .putOutputs("vectors", unknownRank())
            .build());
    signatures.put(
        "serving_default",
        SignatureDef.newBuilder()
            .putInputs("ids", whole(-1, -1))
            .putInputs("mask", whole(-1, -1))
            .putInputs("threshold", number())
            .putOutputs("vectors", number(-1, -1, HIDDEN))
            .putOutputs("kept", whole(-1, -1))
            .putOutputs("kept_mask", whole(-1, -1))
            .putOutputs("pooled", number(-1, HIDDEN))
            .build());
  }

  private static TensorInfo whole(long... sizes) {
    return info(DataType.DT_INT32, sizes);
  }

  private static TensorInfo number(long... sizes) {
    return info(DataType.DT_FLOAT, sizes);
  }

  private static TensorInfo info(DataType type, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder().setDtype(type).setTensorShape(shape).build();
  }

  private static TensorInfo unknownRank() {
    return TensorInfo.newBuilder()
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(TensorShapeProto.newBuilder().setUnknownRank(true))
        .build();
  }

  private void check() {
    new SignatureContract(DIRECTORY, HIDDEN, rarity, restores).check(signatures);
  }

  private SignatureDef.Builder signature(String name) {
    return java.util.Objects.requireNonNull(signatures.get(name)).toBuilder();
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(this::check)
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "the bundle in " + DIRECTORY + " " + reason + "; export or build the model again");
  }

  @Test
  void a_bundle_that_keeps_it_is_accepted_also_where_it_leaves_shapes_open() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void a_bundle_may_offer_more() {
    signatures.put("restore", SignatureDef.getDefaultInstance());
    signatures.put("full", signature("full").putOutputs("more", number(-1)).build());
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Nested
  class Refused {

    @Test
    void is_a_bundle_without_a_signature() {
      signatures.remove("encode_merged");
      assertRefused("has no signature 'encode_merged' but [encode, full, gate, serving_default]");
    }

    @Test
    void is_one_without_an_input() {
      signatures.put("gate", signature("gate").removeInputs("mask").build());
      assertRefused("has no input 'mask' of signature 'gate' but [ids]");
    }

    @Test
    void is_one_without_an_output() {
      signatures.put("gate", signature("gate").removeOutputs("received").build());
      assertRefused("has no output 'received' of signature 'gate' but [anchor, gate, hidden]");
    }

    @Test
    void is_one_that_wants_more() {
      signatures.put("encode", signature("encode").putInputs("sizes", number(-1, -1)).build());
      assertRefused("wants an input 'sizes' of signature 'encode', unknown here");
    }

    @Test
    void is_another_type() {
      signatures.put(
          "gate", signature("gate").putInputs("ids", info(DataType.DT_INT64, -1, -1)).build());
      assertRefused(
          "has as input 'ids' of signature 'gate' int64[any, any], not int32[batch, seq]");
    }

    @Test
    void is_another_rank() {
      signatures.put("gate", signature("gate").putOutputs("gate", number(-1, -1, 1)).build());
      assertRefused(
          "has as output 'gate' of signature 'gate' float32[any, any, 1], not float32[batch, seq]");
      signatures.put("gate", signature("gate").putOutputs("gate", number(-1, -1)).build());
      signatures.put(
          "serving_default",
          signature("serving_default").putInputs("threshold", number(1)).build());
      assertRefused(
          "has as input 'threshold' of signature 'serving_default' float32[1], not float32[]");
    }

    @Test
    void is_another_width() {
      signatures.put("encode", signature("encode").putInputs("hidden", number(-1, -1, 9)).build());
      assertRefused(
          "has as input 'hidden' of signature 'encode' float32[any, any, 9], not"
              + " float32[batch, seq, hidden 8]");
    }
  }

  @Nested
  class OfAModelThatRestores {

    OfAModelThatRestores() {
      restores = true;
      signatures.put(
          "restore",
          SignatureDef.newBuilder()
              .putInputs("hidden", number(-1, -1, HIDDEN))
              .putInputs("mask", whole(-1, -1))
              .putInputs("kept", whole(-1, -1))
              .putInputs("kept_mask", whole(-1, -1))
              .putInputs("vectors", number(-1, -1, HIDDEN))
              .putOutputs("restored", number(-1, -1, HIDDEN))
              .build());
      signatures.put(
          "pool",
          SignatureDef.newBuilder()
              .putInputs("kept_sum", number(-1, HIDDEN))
              .putInputs("deleted_sum", number(-1, HIDDEN))
              .putInputs("kept_count", number(-1))
              .putInputs("deleted_count", number(-1))
              .putOutputs("pooled", number(-1, HIDDEN))
              .build());
    }

    @Test
    void both_signatures_of_the_map_are_wanted() {
      assertThatCode(SignatureContractTest.this::check).doesNotThrowAnyException();
      signatures.remove("pool");
      assertRefused(
          "has no signature 'pool' but [encode, encode_merged, full, gate, restore,"
              + " serving_default]");
    }

    @Test
    void counts_are_numbers_and_not_integers() {
      signatures.put("pool", signature("pool").putInputs("kept_count", whole(-1)).build());
      assertRefused("has as input 'kept_count' of signature 'pool' int32[any], not float32[batch]");
    }
  }

  @Nested
  class OfAModelThatKnowsHowRarePiecesAre {

    OfAModelThatKnowsHowRarePiecesAre() {
      rarity = true;
    }

    @Test
    void the_gate_says_it_of_each_row() {
      assertRefused(
          "has no output 'rarity' of signature 'gate' but [anchor, gate, hidden, received]");
      signatures.put("gate", signature("gate").putOutputs("rarity", number(-1, -1)).build());
      assertThatCode(SignatureContractTest.this::check).doesNotThrowAnyException();
    }
  }
}
