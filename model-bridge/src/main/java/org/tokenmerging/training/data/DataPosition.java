package org.tokenmerging.training.data;

import java.util.List;

/**
 * Where all sources together stand. Immutable; plain numbers, so that it can be written as JSON.
 *
 * @param draws items drawn so far
 * @param sources where each source stands, in their order
 */
public record DataPosition(long draws, List<SourcePosition> sources) {

  public DataPosition {
    sources = List.copyOf(sources);
  }
}
