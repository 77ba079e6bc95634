/**
 * Published weights become a model directory.
 *
 * <p>In: an ONNX file with a BERT-family encoder. Out: a directory that inference can open: {@code
 * model.json}, the exported bundle, the published tensors, the piece tokenizer. Read {@link
 * org.tokenmerging.checkpoint.MiniLm} first, the built-in model that is made this way.
 *
 * <p>A trap: exporters rename the weights of linear layers to {@code onnx::MatMul_885} and store
 * them transposed. Which layer one belongs to is read off the node that uses it.
 */
@NullMarked
package org.tokenmerging.checkpoint;

import org.jspecify.annotations.NullMarked;
