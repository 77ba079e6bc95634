package org.tokenmerging.text;

import java.util.ArrayList;
import java.util.List;

/** Hostile strings that no published file has, or not in this form. */
public final class HandmadeStrings {

  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
  private static final String FLAGS = "\uD83C\uDDEB\uD83C\uDDF7\uD83C\uDDE9\uD83C\uDDEA";

  private HandmadeStrings() {}

  /** All of them, with a name each. */
  public static List<HostileText> all() {
    List<HostileText> all = new ArrayList<>();
    addBlanks(all);
    addSingleCharacters(all);
    addSurrogatesAndControls(all);
    addJoined(all);
    addSpelledSpecials(all);
    addLong(all);
    return List.copyOf(all);
  }

  private static void addBlanks(List<HostileText> all) {
    add(all, "empty", "");
    add(all, "a space", " ");
    add(all, "a tab", "\t");
    add(all, "a newline", "\n");
    add(all, "CR LF alone", "\r\n");
    add(all, "a no-break space", "\u00A0");
    add(all, "an ideographic space", "\u3000");
    add(all, "a zero width space", "\u200B");
    add(all, "mixed white space", " \t\r\n\u2003\u2028\u2029\u3000 ");
    add(all, "10,000 spaces", " ".repeat(10_000));
  }

  private static void addSingleCharacters(List<HostileText> all) {
    String[] characters = {
      "a",
      "A",
      "1",
      ".",
      "é",
      "ß",
      "İ",
      "ﬁ",
      "ж",
      "中",
      "あ",
      "한",
      "ก",
      "अ",
      "א",
      "ع",
      "\u0301",
      "\uFEFF",
      "\uFFFD",
      "\uFFFE",
      "\uFFFF",
      "\u007F",
      "\u0085",
      "\u00AD",
      "\uD83D\uDE00",
      "\uD835\uDD38",
      "\uD840\uDC00",
      "\uDBFF\uDFFF"
    };
    for (String character : characters) {
      add(all, "one character", character);
    }
  }

  private static void addSurrogatesAndControls(List<HostileText> all) {
    add(all, "a lone high surrogate", "\uD83D");
    add(all, "a lone low surrogate", "\uDE00");
    add(all, "surrogates the wrong way round", "a\uDE00\uD83Db");
    add(all, "a lone surrogate between words", "one \uD83D two");
    add(all, "a lone surrogate before a pair", "\uD83D\uD83D\uDE00x");
    add(all, "a lone surrogate at the end", "the end\uD83D");
    add(all, "a NUL", "\u0000");
    add(all, "a NUL between letters", "a\u0000b c\u0000 d");
    add(all, "noncharacters between sentences", "One.\uFFFF Two. \uFFFE Three.");
    add(all, "CR, LF and CR LF mixed", "one\rtwo\nthree\r\nfour\r\r\n\n\rfive\n\r");
    add(all, "CR LF lines", "A line.\r\n".repeat(200));
  }

  private static void addJoined(List<HostileText> all) {
    add(all, "a family", FAMILY);
    add(all, "families without space", FAMILY.repeat(300));
    add(all, "families and words", "one " + FAMILY + " two" + FAMILY + "three");
    add(all, "flags", FLAGS);
    add(all, "flags without space", FLAGS.repeat(300));
    add(all, "skin tones", "\uD83D\uDC4D\uD83C\uDFFD\uD83D\uDC4D\uD83C\uDFFF ok");
    add(all, "keycaps", "1\uFE0F\u20E3 2\uFE0F\u20E3");
    add(all, "right to left", "שלום עולם. مرحبا بالعالم!");
    add(all, "bidi controls", "a\u202Eb\u202Cc \u2066שלום\u2069 \u200Fend\u200E");
    add(all, "accents apart", "e\u0301te\u0301 re\u0301sume\u0301");
    add(all, "accents in the letter", "\u00E9t\u00E9 r\u00E9sum\u00E9");
    add(all, "a combining tower", "Z" + "\u0351\u0343\u033E".repeat(200) + "algo");
    add(all, "combining towers", ("Z" + "\u0351\u0343".repeat(40)).repeat(50));
    add(all, "accents on nothing", "\u0301\u0301\u0301");
    add(all, "Hangul jamo", "\u1112\u1161\u11AB\u1100\u116E\u11A8");
    add(all, "an arrow between letters", "i⭢j");
    add(all, "letters that grow", "İstanbul ŉ ǰ ﬃ ß ΐ Straße");
  }

  private static void addSpelledSpecials(List<HostileText> all) {
    add(all, "spelled specials", "[CLS] [SEP] [PAD] [UNK] [MASK]");
    add(all, "spelled specials in words", "a[CLS]b[SEP][SEP]c[MASK]d[PAD]");
    add(all, "spelled specials of other models", "<s> </s> <pad> <unk> <mask> <|endoftext|>");
    add(all, "a continuation", "##ing ## # [unused5]");
  }

  private static void addLong(List<HostileText> all) {
    add(all, "1 MB of a", "a".repeat(1 << 20));
    add(all, "100,000 digits", "1234567890".repeat(10_000));
    add(all, "a word of 101 letters", "x".repeat(101));
    add(all, "5,000 words", "word of many words, ".repeat(1250));
    add(all, "5,000 sentences", "It is so. ".repeat(5000));
    add(all, "Chinese without space", "天地玄黃宇宙洪荒".repeat(500));
    add(all, "punctuation", "!?.,;:".repeat(2000));
  }

  private static void add(List<HostileText> all, String name, String text) {
    all.add(new HostileText(name, text));
  }
}
