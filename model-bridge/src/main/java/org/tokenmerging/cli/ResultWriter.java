package org.tokenmerging.cli;

import java.io.IOException;
import org.tokenmerging.representation.CompressedText;

/** Writes results in one of the forms, in the order in which they come. */
interface ResultWriter {

  /**
   * Writes one result.
   *
   * @param name where the text comes from
   */
  void write(String name, CompressedText text) throws IOException;

  /** Writes what comes after the last result. Not called if something failed. */
  void finish() throws IOException;
}
