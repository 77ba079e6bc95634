package org.tokenmerging.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tokenmerging.training.data.DataPosition;
import org.tokenmerging.training.data.SourcePosition;

/** Says what of a resumed run's data is not what it was, where the run can go on all the same. */
final class ChangedData {

  private ChangedData() {}

  /**
   * A sentence for each source whose files have another size.
   *
   * @param then where the data of each objective stood, by its name
   * @param now where it stands
   */
  static List<String> since(Map<String, DataPosition> then, Map<String, DataPosition> now) {
    List<String> changed = new ArrayList<>();
    now.forEach(
        (objective, position) -> {
          DataPosition before = Objects.requireNonNull(then.get(objective));
          for (int i = 0; i < position.sources().size(); i++) {
            add(changed, objective, i, before, position);
          }
        });
    return changed;
  }

  private static void add(
      List<String> changed, String objective, int source, DataPosition then, DataPosition now) {
    long before = bytes(then.sources().get(source));
    long bytes = bytes(now.sources().get(source));
    if (bytes != before) {
      changed.add(
          "source "
              + (source + 1)
              + " of objective "
              + objective
              + " has changed since the checkpoint: its files had "
              + before
              + " bytes together and have "
              + bytes
              + "; the run goes on with them, and a few texts may come again or be left out");
    }
  }

  private static long bytes(SourcePosition position) {
    return position.bytesBefore() + position.bytesFrom();
  }
}
