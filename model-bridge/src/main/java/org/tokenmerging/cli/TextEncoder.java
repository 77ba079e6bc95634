package org.tokenmerging.cli;

import java.util.List;
import java.util.function.Consumer;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.Pieces;

/** What the commands need of an encoder. */
interface TextEncoder extends AutoCloseable {

  /** The model's name. */
  String model();

  /** The name of the budget in force; see {@link TokenMergingEncoder#budgetName()}. */
  String budget();

  /** Encodes texts together: one result a text, in order. */
  List<CompressedText> encodeAll(List<String> texts);

  /** The same; each result is handed on as soon as it is there. */
  void encodeAll(List<String> texts, Consumer<CompressedText> results);

  /** The pieces of a text, without encoding it. */
  Pieces pieces(String text);

  @Override
  void close();
}
