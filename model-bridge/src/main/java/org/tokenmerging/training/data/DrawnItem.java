package org.tokenmerging.training.data;

/**
 * An item and where it comes from.
 *
 * @param item what was drawn
 * @param language the tag of its source
 * @param draw its number among all draws, from 0
 * @param <T> an item
 */
public record DrawnItem<T>(T item, String language, long draw) {}
