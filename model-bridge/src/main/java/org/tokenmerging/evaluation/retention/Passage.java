package org.tokenmerging.evaluation.retention;

import org.tokenmerging.text.Span;

/**
 * A stretch of a text.
 *
 * @param span its place, without white space at its ends
 * @param pieces how many pieces it has
 */
public record Passage(Span span, int pieces) {}
