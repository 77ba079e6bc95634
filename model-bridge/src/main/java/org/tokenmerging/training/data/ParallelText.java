package org.tokenmerging.training.data;

/**
 * A text in some language and what it says in English.
 *
 * @param text not blank
 * @param english not blank
 */
public record ParallelText(String text, String english) {}
