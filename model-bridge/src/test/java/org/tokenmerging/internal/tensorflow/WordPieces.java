package org.tokenmerging.internal.tensorflow;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.tokenmerging.internal.natives.TokenizersLibrary;

/** Starts the tokenizers' library and cuts a text into pieces; prints what a test wants to see. */
final class WordPieces {

  private static final String TOKENIZER =
      """
      {"version": "1.0", "added_tokens": [], "pre_tokenizer": {"type": "Whitespace"},
       "model": {"type": "WordLevel", "vocab": {"a": 0, "b": 1, "[UNK]": 2}, "unk_token": "[UNK]"}}
      """;

  private WordPieces() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    TokenizersLibrary.prepare();
    TokenizersLibrary.prepare();
    byte[] json = TOKENIZER.getBytes(StandardCharsets.UTF_8);
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), Map.of())) {
      out.println("ids=" + Arrays.toString(tokenizer.encode("b a c").getIds()));
    }
  }
}
