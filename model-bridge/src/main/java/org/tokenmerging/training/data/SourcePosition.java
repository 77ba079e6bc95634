package org.tokenmerging.training.data;

/**
 * Where a source stands: which block of items is being drawn from and how far. Plain numbers, so
 * that it can be written as JSON.
 *
 * @param files how many files the source has
 * @param bytesBefore how many bytes, as stored, the files have together that lie before the block's
 * @param bytesFrom the same of the file in which the block begins and of those after it
 * @param pass how often the source has been read to its end
 * @param file the file in which the block begins, from 0
 * @param item items of that file before the block
 * @param taken items drawn from the block
 * @param used ids of the next item that are used already, where items are packed; else 0
 */
public record SourcePosition(
    int files,
    long bytesBefore,
    long bytesFrom,
    long pass,
    int file,
    long item,
    int taken,
    int used) {

  /** The same with some ids of the next item used. */
  SourcePosition withUsed(int ids) {
    return new SourcePosition(files, bytesBefore, bytesFrom, pass, file, item, taken, ids);
  }
}
