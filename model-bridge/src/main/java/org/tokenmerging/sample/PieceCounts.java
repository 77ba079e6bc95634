package org.tokenmerging.sample;

import java.util.Arrays;
import org.tokenmerging.text.Pieces;

/** How often each piece occurs in a text. */
public final class PieceCounts {

  private long[] counts = new long[1 << 10];
  private long pieces;

  public void add(Pieces text) {
    for (int i = 0; i < text.size(); i++) {
      int id = text.id(i);
      if (id >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(id + 1, 2 * counts.length));
      }
      counts[id]++;
    }
    pieces += text.size();
  }

  /** All pieces. */
  public long pieces() {
    return pieces;
  }

  /** How often one occurs. */
  public long of(int id) {
    return id < counts.length ? counts[id] : 0;
  }

  /**
   * How rare each id is: {@code ln(all / (its count + 1))}, {@code [vocabulary]}.
   *
   * @param vocabulary how many ids there are
   */
  public float[] rarity(int vocabulary) {
    float[] rarity = new float[vocabulary];
    for (int id = 0; id < vocabulary; id++) {
      rarity[id] = (float) Math.log(Math.max(1.0, (double) pieces) / (of(id) + 1));
    }
    return rarity;
  }
}
