package org.tokenmerging.training.options;

import java.util.List;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.options.SourceOptions.Kind;

/** Whether what is learnt has its sources, and each source something that learns from it. */
final class SourceCheck {

  private SourceCheck() {}

  static void require(ObjectiveOptions objectives, List<SourceOptions> sources) {
    boolean vectors = objectives.vectors() > 0;
    match(sources, Kind.LABELLED, objectives.labels() > 0, "objective.labels");
    if (has(sources, Kind.PARALLEL) && !vectors) {
      throw unused(sources, Kind.PARALLEL, "objective.vectors");
    }
    if (vectors && !has(sources, Kind.PARALLEL) && !has(sources, Kind.TEXT)) {
      throw lacking("objective.vectors", "text or parallel");
    }
    if (!vectors || objectives.spans() > 0) {
      match(sources, Kind.TEXT, objectives.spans() > 0, "objective.spans");
    }
  }

  private static void match(
      List<SourceOptions> sources, Kind kind, boolean wanted, String objective) {
    if (wanted && !has(sources, kind)) {
      throw lacking(objective, OptionWord.of(kind));
    }
    if (!wanted && has(sources, kind)) {
      throw unused(sources, kind, objective);
    }
  }

  private static boolean has(List<SourceOptions> sources, Kind kind) {
    return sources.stream().anyMatch(source -> source.kind() == kind);
  }

  private static InvalidOptionException lacking(String objective, String kind) {
    return new InvalidOptionException(
        objective
            + " needs a source of kind "
            + kind
            + "; name its files with source.NAME.path"
            + (kind.startsWith("text") ? "" : " and its kind with source.NAME.kind=" + kind));
  }

  private static InvalidOptionException unused(
      List<SourceOptions> sources, Kind kind, String objective) {
    String name = sources.stream().filter(s -> s.kind() == kind).findFirst().orElseThrow().name();
    return new InvalidOptionException(
        "source '"
            + name
            + "' is of kind "
            + OptionWord.of(kind)
            + ", and nothing learns from it; give "
            + objective
            + " a weight above 0, or take the source out");
  }
}
