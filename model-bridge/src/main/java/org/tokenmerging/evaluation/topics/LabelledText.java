package org.tokenmerging.evaluation.topics;

/**
 * A text and what it is about.
 *
 * @param label not blank
 * @param text any text, also empty
 */
public record LabelledText(String label, String text) {

  public LabelledText {
    if (label.isBlank()) {
      throw new IllegalArgumentException("a label must not be blank");
    }
  }
}
