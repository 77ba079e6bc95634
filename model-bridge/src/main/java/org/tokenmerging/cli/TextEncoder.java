package org.tokenmerging.cli;

import java.util.List;
import org.tokenmerging.representation.CompressedText;

/** What the commands need of an encoder. */
interface TextEncoder extends AutoCloseable {

  /** The model's name. */
  String model();

  /** Encodes texts together: one result a text, in order. */
  List<CompressedText> encodeAll(List<String> texts);

  @Override
  void close();
}
