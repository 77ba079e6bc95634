package org.tokenmerging.evaluation.retrieval;

/**
 * A query or document.
 *
 * @param id what judgements call it
 * @param text any text, also empty
 */
public record NamedText(String id, String text) {}
