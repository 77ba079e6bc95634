package org.tokenmerging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The 200 sentences of the test resource {@code sts/stsb-en-dev-100.tsv}. */
public final class StsSentences {

  private StsSentences() {}

  /** All of them, pair after pair. */
  public static List<String> all() throws IOException {
    try (InputStream in = StsSentences.class.getResourceAsStream("/sts/stsb-en-dev-100.tsv")) {
      String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return lines.lines().flatMap(line -> Stream.of(line.split("\t")).limit(2)).toList();
    }
  }
}
