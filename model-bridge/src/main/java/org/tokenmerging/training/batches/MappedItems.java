package org.tokenmerging.training.batches;

import java.util.function.Function;
import org.tokenmerging.training.data.ItemStream;
import org.tokenmerging.training.data.SourcePosition;

/** Items made of others, one of each. */
record MappedItems<A, B>(ItemStream<A> items, Function<A, B> map) implements ItemStream<B> {

  @Override
  public B next() {
    return map.apply(items.next());
  }

  @Override
  public SourcePosition position() {
    return items.position();
  }

  @Override
  public void seek(SourcePosition position) {
    items.seek(position);
  }

  @Override
  public void close() {
    items.close();
  }
}
