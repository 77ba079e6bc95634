package org.tokenmerging.text;

/**
 * A text that breaks careless code.
 *
 * @param name where it comes from, for messages
 * @param text the text
 */
public record HostileText(String name, String text) {

  /** For the messages of a failing test: the name and the start of the text, escaped. */
  @Override
  public String toString() {
    return name + " \"" + RandomText.escaped(text) + "\" (" + text.length() + " units)";
  }
}
