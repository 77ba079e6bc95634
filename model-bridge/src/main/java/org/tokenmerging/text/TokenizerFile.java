package org.tokenmerging.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.model.ModelFormatException;

/** A {@code tokenizer.json} on disk: read, or refused by name. */
final class TokenizerFile {

  private TokenizerFile() {}

  /**
   * Reads it.
   *
   * @throws ModelFormatException if it is missing, unreadable or no tokenizer
   */
  static TokenizerJson read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(
          "there is no tokenizer file "
              + file
              + "; a sub-word model needs its tokenizer.json in the model directory: import the"
              + " model again, or copy the file there");
    }
    try {
      return new TokenizerJson(new ObjectMapper().readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      throw broken(file, "it is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ModelFormatException(
          "tokenizer file " + file + " cannot be read (" + e + "); check its permissions", e);
    } catch (IllegalArgumentException e) {
      throw broken(file, e.getMessage(), e);
    }
  }

  /** What to throw when the content is of no use. */
  static ModelFormatException broken(Path file, @Nullable String reason, Exception cause) {
    return new ModelFormatException(
        file
            + " is not a usable Hugging Face tokenizer.json: "
            + reason
            + "; take the file anew from where the model was published",
        cause);
  }
}
