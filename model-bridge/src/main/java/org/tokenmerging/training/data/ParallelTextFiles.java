package org.tokenmerging.training.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Two aligned files: each line of one says what the same line of the other says in English. Lines
 * of which either is blank are passed over. Immutable.
 *
 * @param texts in UTF-8, unpacked if its name ends in {@code .gz}
 * @param english the same, with as many lines
 */
public record ParallelTextFiles(Path texts, Path english) implements ItemFile<ParallelText> {

  @Override
  public String name() {
    return texts + " beside " + english;
  }

  @Override
  public long bytes() {
    return TextLines.bytes(texts) + TextLines.bytes(english);
  }

  @Override
  public ItemReader<ParallelText> open() {
    TextLines left = TextLines.open(texts);
    TextLines right;
    try {
      right = TextLines.open(english);
    } catch (TrainingDataException e) {
      left.close();
      throw e;
    }
    return new Pairs(left, right);
  }

  private static final class Pairs implements ItemReader<ParallelText> {

    private final TextLines left;
    private final TextLines right;
    private int units;

    Pairs(TextLines left, TextLines right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public @Nullable ParallelText next() {
      while (true) {
        String text = left.next();
        String english = right.next();
        if (text == null && english == null) {
          return null;
        }
        if (text == null || english == null) {
          throw new TrainingDataException(
              (text == null ? left : right).place()
                  + "the file ends here, but not the one beside it; aligned files have as many"
                  + " lines");
        }
        units = text.length() + english.length();
        if (!text.isBlank() && !english.isBlank()) {
          return new ParallelText(text, english);
        }
      }
    }

    @Override
    public int units() {
      return units;
    }

    @Override
    public void close() {
      try {
        left.close();
      } finally {
        right.close();
      }
    }
  }
}
