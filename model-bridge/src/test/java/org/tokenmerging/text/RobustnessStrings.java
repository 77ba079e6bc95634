package org.tokenmerging.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * All hostile strings: those of the files in {@code src/test/resources/robustness} (their README
 * says where they come from) and {@link HandmadeStrings}. Bytes that are no UTF-8 are decoded with
 * U+FFFD in their place.
 */
public final class RobustnessStrings {

  private RobustnessStrings() {}

  /** Every hostile string, with a name each, in a fixed order; about 1,800. */
  public static List<HostileText> all() {
    List<HostileText> all = new ArrayList<>(HandmadeStrings.all());
    addNaughtyStrings(all);
    addWholeAndLines(all, "kuhn-utf8-demo.txt");
    addWholeAndLines(all, "kuhn-utf8-test.bin");
    addGraphemeCases(all);
    addByteSequences(all);
    return List.copyOf(all);
  }

  /** The same without the texts of more than 100,000 units, for what is too slow for them. */
  public static List<HostileText> allButTheLongest() {
    return all().stream().filter(hostile -> hostile.text().length() <= 100_000).toList();
  }

  private static void addNaughtyStrings(List<HostileText> all) {
    ObjectMapper json = new ObjectMapper();
    List<String> lines = decoded("naughty-strings.jsonl").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      try {
        String text = json.readValue(lines.get(i), String.class);
        all.add(new HostileText("naughty string " + (i + 1), text));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void addWholeAndLines(List<HostileText> all, String file) {
    String text = decoded(file);
    all.add(new HostileText(file, text));
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      all.add(new HostileText(file + " line " + (i + 1), lines[i]));
    }
  }

  /** Lines such as {@code ÷ 0020 × 0308 ÷ # comment}. */
  private static void addGraphemeCases(List<HostileText> all) {
    String file = "GraphemeBreakTest-14.0.0.txt";
    String[] lines = decoded(file).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String codes = lines[i].replaceFirst("#.*", "").replaceAll("[÷×]", " ").strip();
      if (!codes.isEmpty()) {
        StringBuilder text = new StringBuilder();
        for (String code : codes.split("\\s+", -1)) {
          text.appendCodePoint(Integer.parseInt(code, 16));
        }
        all.add(new HostileText(file + " line " + (i + 1), text.toString()));
      }
    }
  }

  /** Lines such as {@code 2.1.0:valid hex:C2 A9}; the header of the file has the rest. */
  private static void addByteSequences(List<HostileText> all) {
    for (String line : decoded("utf8tests.txt").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split(":", 4);
      String text =
          fields[1].strip().equals("valid")
              ? line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1)
              : new String(bytes(fields[2]), StandardCharsets.UTF_8);
      all.add(new HostileText("utf8tests " + fields[0], text));
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  private static String decoded(String file) {
    String resource = "/robustness/" + file + ".gz";
    try (InputStream packed =
            Objects.requireNonNull(
                RobustnessStrings.class.getResourceAsStream(resource), resource);
        InputStream unpacked = new GZIPInputStream(packed)) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
