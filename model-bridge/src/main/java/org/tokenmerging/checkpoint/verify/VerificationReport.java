package org.tokenmerging.checkpoint.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification found. Immutable.
 *
 * @param kinds each kind of number that was looked for
 * @param notCompared tensors of the file that nothing was compared with
 */
public record VerificationReport(List<KindResult> kinds, List<String> notCompared) {

  public VerificationReport {
    kinds = List.copyOf(kinds);
    notCompared = List.copyOf(notCompared);
  }

  /** Whether every kind holds and nothing was left out. */
  public boolean holds() {
    return notCompared.isEmpty() && !kinds.isEmpty() && kinds.stream().allMatch(KindResult::holds);
  }

  /** One line for each kind, then one for each tensor that was not compared. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(kinds.stream().map(KindResult::line).toList());
    notCompared.forEach(name -> lines.add(name + " not compared FAILED"));
    return lines;
  }

  /**
   * Does nothing if the model holds.
   *
   * @throws VerificationException that names every kind that does not
   */
  public void requireHolds() {
    if (!holds()) {
      List<String> wrong = lines().stream().filter(line -> line.endsWith("FAILED")).toList();
      throw new VerificationException(
          "the model does not compute the expected numbers: "
              + (kinds.isEmpty() ? "there are none in the file" : String.join("; ", wrong)));
    }
  }
}
