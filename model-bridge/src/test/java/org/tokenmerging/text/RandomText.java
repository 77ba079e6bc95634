package org.tokenmerging.text;

import java.util.Locale;
import java.util.Random;

/**
 * Random texts of many scripts, each from a seed: the same seed gives the same text. Put {@link
 * #describe} into the assertion message, so that a failure can be repeated.
 */
public final class RandomText {

  private static final int ESCAPED_LIMIT = 400;

  /** Pairs of first and last code point; a range is drawn first, then a character of it. */
  private static final int[][] RANGES = {
    {'a', 'z'},
    {'a', 'z'},
    {'A', 'Z'},
    {'0', '9'},
    {0x21, 0x2F},
    {0x00, 0x1F},
    {0xA0, 0xFF},
    {0x100, 0x24F},
    {0x300, 0x36F},
    {0x370, 0x3FF},
    {0x400, 0x4FF},
    {0x590, 0x5F4},
    {0x600, 0x6FF},
    {0x900, 0x97F},
    {0xE00, 0xE7F},
    {0x1100, 0x11FF},
    {0x1E00, 0x1EFF},
    {0x2000, 0x206F},
    {0x3040, 0x30FF},
    {0x4E00, 0x9FFF},
    {0xAC00, 0xD7A3},
    {0xD800, 0xDFFF},
    {0xFB00, 0xFB06},
    {0xFE00, 0xFE0F},
    {0xFFF0, 0xFFFF},
    {0x1D100, 0x1D1FF},
    {0x1D400, 0x1D7FF},
    {0x1F1E6, 0x1F1FF},
    {0x1F300, 0x1F64F},
    {0x20000, 0x2A6DF},
    {0xE0020, 0xE007F}
  };

  private static final String[] JOINTS = {
    " ", " ", " ", " ", ". ", ", ", "! ", "? ", "\n", "\r\n", "\r", "\t", "\u3000", "。", "-", ""
  };

  private RandomText() {}

  /** A text of up to 400 words. */
  public static String of(long seed) {
    Random random = new Random(seed);
    return of(random, random.nextInt(400));
  }

  /** A text of this many words; words differ in length, and a few are very long. */
  public static String of(long seed, int words) {
    return of(new Random(seed), words);
  }

  private static String of(Random random, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      addWord(text, random);
      text.append(JOINTS[random.nextInt(JOINTS.length)]);
    }
    return text.toString();
  }

  /** Mostly of one script; every third or so character of another. */
  private static void addWord(StringBuilder text, Random random) {
    int length = random.nextInt(100) == 0 ? 300 : 1 + random.nextInt(10);
    int[] script = RANGES[random.nextInt(RANGES.length)];
    boolean mixed = random.nextInt(4) == 0;
    for (int i = 0; i < length; i++) {
      boolean stray = mixed && random.nextInt(3) == 0;
      int[] range = stray ? RANGES[random.nextInt(RANGES.length)] : script;
      text.appendCodePoint(range[0] + random.nextInt(range[1] - range[0] + 1));
    }
  }

  /** Seed and text for an assertion message. */
  public static String describe(long seed, String text) {
    return "seed " + seed + ", text \"" + escaped(text) + "\"";
  }

  /** The text in ASCII, all else as Java escapes; cut after 400 units. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), ESCAPED_LIMIT); i++) {
      char unit = text.charAt(i);
      boolean plain = unit >= ' ' && unit < 0x7F && unit != '"' && unit != '\\';
      escaped.append(
          plain ? String.valueOf(unit) : String.format(Locale.ROOT, "\\u%04X", (int) unit));
    }
    return escaped.append(text.length() > ESCAPED_LIMIT ? "..." : "").toString();
  }
}
