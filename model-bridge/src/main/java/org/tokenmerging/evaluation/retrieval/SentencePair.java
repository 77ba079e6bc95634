package org.tokenmerging.evaluation.retrieval;

/**
 * A sentence in two languages.
 *
 * @param first any text, also empty
 * @param second what it says in the other language
 */
public record SentencePair(String first, String second) {}
