/**
 * Published weights become a model directory.
 *
 * <p>In: a Hugging Face folder, an ONNX file or a jar with one. Out: a directory that inference can
 * open: {@code model.json}, the exported bundle, the published tensors, the piece tokenizer. Read
 * {@link org.tokenmerging.checkpoint.ModelImport} first, then {@code Checkpoint} (what is read),
 * {@code EncoderNames} (which tensors are taken) and {@link org.tokenmerging.checkpoint.MiniLm},
 * the built-in model that is made the same way.
 *
 * <p>What {@code fit} makes for an encoder lies beside it: {@code FittedParts}, a small file of
 * tensors with a {@code FitRecord} in its header, from which {@code FittedModel} makes a directory.
 *
 * <p>Nothing in a published file is believed: sizes, names, shapes and values are checked before
 * they are used, and what does not fit is refused by name.
 *
 * <p>A trap: exporters rename the weights of linear layers to {@code onnx::MatMul_885} and store
 * them transposed. Which layer one belongs to is read off the node that uses it.
 */
@NullMarked
package org.tokenmerging.checkpoint;

import org.jspecify.annotations.NullMarked;
