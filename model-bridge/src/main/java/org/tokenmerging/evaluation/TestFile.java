package org.tokenmerging.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;

/** The test data that go with training data. */
public final class TestFile {

  private static final String TRAIN = ".train.";
  private static final String TEST = ".test.";

  private TestFile() {}

  /**
   * The test file that goes with a training file: the same name with {@code .test.} in the place of
   * {@code .train.}.
   *
   * @throws EvaluationDataException if the name has no {@code .train.} or there is no such file
   */
  public static Path of(Path train) {
    String name = String.valueOf(train.getFileName());
    int at = name.lastIndexOf(TRAIN);
    if (at < 0) {
      throw new EvaluationDataException(
          "the name of "
              + train
              + " has no '.train.', so that its test file cannot be told; name it with --test");
    }
    Path test =
        train.resolveSibling(name.substring(0, at) + TEST + name.substring(at + TRAIN.length()));
    if (!Files.exists(test)) {
      throw new EvaluationDataException(
          "beside " + train + " there is no test file " + test + "; name it with --test");
    }
    return test;
  }
}
