package org.tokenmerging.representation;

/** Numbers in ascending order; equal ones may repeat. */
final class Ascending {

  private Ascending() {}

  /** The first index whose number is not below {@code number}; the length if all are. */
  static int firstFrom(int[] ascending, int number) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
