package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The card of a published model, {@code README.md}: its head names the licence. */
final class ModelCard {

  private static final String RULE = "---";
  private static final String KEY = "license:";
  private static final int LONGEST = 100;

  private ModelCard() {}

  /** The licence that a folder's card names in its head, else {@link Checkpoint#NO_LICENCE}. */
  static String licence(Path folder) throws IOException {
    Path card = folder.resolve("README.md");
    if (!Files.isRegularFile(card)) {
      return Checkpoint.NO_LICENCE;
    }
    List<String> lines =
        new String(Files.readAllBytes(card), StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(RULE)) {
      return Checkpoint.NO_LICENCE;
    }
    return lines.stream()
        .skip(1)
        .takeWhile(line -> !line.equals(RULE))
        .filter(line -> line.startsWith(KEY))
        .map(line -> line.substring(KEY.length()).strip())
        .filter(licence -> !licence.isEmpty() && licence.length() <= LONGEST)
        .findFirst()
        .orElse(Checkpoint.NO_LICENCE);
  }
}
