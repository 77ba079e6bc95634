package org.tokenmerging.training.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The items of a source in random order, over and over. They are read in blocks of so many items,
 * and each block is shuffled; a block never reaches into the next pass, so each pass gives every
 * item once. The order within a block depends on the seed and on where the block begins, and on
 * nothing else.
 *
 * <p>Files that a position has behind it must be what they were; in the others lines may have been
 * mended since. Texts of the block that is being drawn from may then come again or be left out.
 *
 * <p>Memory: one block, of at most the wanted number of items and some four million UTF-16 units.
 *
 * @param <T> an item
 */
public final class ShuffledItems<T> implements ItemStream<T> {

  /** UTF-16 units after which a block is full, however few its items. */
  private static final long BLOCK_UNITS = 1L << 22;

  private final SourceFiles<T> files;
  private final FilePasses<T> passes;
  private final int blockItems;
  private final long seed;

  private final List<T> block = new ArrayList<>();
  private FilePasses.Place blockBegin;
  private int taken;

  /**
   * A stream at its beginning.
   *
   * @param files at least one
   * @param blockItems items that are shuffled together, at least 1
   * @param seed of the order
   * @throws TrainingDataException if a file cannot be read
   */
  public ShuffledItems(List<? extends ItemFile<T>> files, int blockItems, long seed) {
    if (files.isEmpty() || blockItems < 1) {
      throw new IllegalArgumentException(
          "a source needs a file and a block of at least 1 item, not "
              + files.size()
              + " and "
              + blockItems);
    }
    this.files = new SourceFiles<>(files);
    this.passes = new FilePasses<>(this.files);
    this.blockBegin = passes.place();
    this.blockItems = blockItems;
    this.seed = seed;
  }

  @Override
  public T next() {
    if (taken == block.size()) {
      fill();
    }
    return block.get(taken++);
  }

  @Override
  public SourcePosition position() {
    int file = blockBegin.file();
    return new SourcePosition(
        files.count(),
        files.bytesBefore(file),
        files.bytesFrom(file),
        blockBegin.pass(),
        file,
        blockBegin.item(),
        taken,
        0);
  }

  @Override
  public void seek(SourcePosition position) {
    files.requireSame(position);
    passes.seek(new FilePasses.Place(position.pass(), position.file(), position.item()));
    fill();
    taken = Math.min(position.taken(), block.size());
  }

  private void fill() {
    block.clear();
    taken = 0;
    blockBegin = passes.place();
    long units = 0;
    while (block.size() < blockItems && units < BLOCK_UNITS) {
      T item = passes.next();
      if (item != null) {
        block.add(item);
        units += passes.units();
      } else if (!block.isEmpty()) {
        break;
      } else {
        requireItems();
        blockBegin = passes.place();
      }
    }
    Shuffle.shuffle(
        block, SeededRandom.of(seed, blockBegin.pass(), blockBegin.file(), blockBegin.item()));
  }

  /** At the end of a pass that gave nothing since the block's beginning. */
  private void requireItems() {
    if (blockBegin.file() == 0 && blockBegin.item() == 0) {
      throw new TrainingDataException(
          "the source of "
              + files.name()
              + " has nothing but blank lines in its "
              + files.count()
              + " files; give it text or take it out");
    }
  }

  @Override
  public void close() {
    passes.close();
  }
}
