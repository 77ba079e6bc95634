package org.tokenmerging.training.data;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The labels of a classification and their numbers: from 0, in the order of the words. Immutable.
 *
 * @param labels sorted, each once, at least two
 */
public record LabelSet(List<String> labels) {

  /**
   * Sorts them.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public LabelSet {
    labels = List.copyOf(new TreeSet<>(labels));
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "a classification needs at least 2 labels; there is " + labels);
    }
  }

  /**
   * These labels.
   *
   * @param place where they stand, and what to do where they are too few
   * @throws TrainingDataException if there are fewer than two
   */
  public static LabelSet of(Collection<String> labels, String place) {
    try {
      return new LabelSet(List.copyOf(labels));
    } catch (IllegalArgumentException e) {
      throw new TrainingDataException(e.getMessage() + " in " + place, e);
    }
  }

  /**
   * The labels of all lines of files.
   *
   * @throws TrainingDataException if a line cannot be read, or there are fewer than two labels
   */
  public static LabelSet in(List<LabelledTextFile> files) {
    SortedSet<String> labels = new TreeSet<>();
    for (LabelledTextFile file : files) {
      file.forEach(text -> labels.add(text.label()));
    }
    String places = files.stream().map(LabelledTextFile::name).collect(Collectors.joining(", "));
    return of(labels, places + "; add lines of another label, or take objective.labels out");
  }

  /**
   * The number of a label.
   *
   * @throws TrainingDataException if there is none of that name
   */
  public int number(String label) {
    int number = labels.indexOf(label);
    if (number < 0) {
      throw new TrainingDataException("unknown label '" + label + "'; known are " + labels);
    }
    return number;
  }
}
