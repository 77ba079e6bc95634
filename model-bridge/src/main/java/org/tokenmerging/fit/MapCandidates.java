package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;

/** The maps of which one will restore the pooled vector. */
final class MapCandidates {

  private final FitRecipe.Restoring restoring;
  private final ModelConfig config;

  MapCandidates(FitRecipe.Restoring restoring, ModelConfig config) {
    this.restoring = restoring;
    this.config = config;
  }

  /** Of what was fitted on texts and on pieces. */
  List<RestoringMap> of(PooledMapRegression pooled, RestoringMap ofRows) {
    return switch (restoring) {
      case NONE -> List.of(RestoringMap.none(config.hidden()));
      case PIECES -> List.of(requireMean(ofRows));
      case TEXTS -> pooled.candidates();
      case BEST -> all(pooled, ofRows);
    };
  }

  private List<RestoringMap> all(PooledMapRegression pooled, RestoringMap ofRows) {
    List<RestoringMap> all = new ArrayList<>(pooled.candidates());
    if (config.pooling() == ModelPooling.MEAN) {
      all.add(ofRows);
    }
    return all;
  }

  /** A map for rows says what a mean of rows is made of, and nothing of a first row. */
  private RestoringMap requireMean(RestoringMap ofRows) {
    if (config.pooling() != ModelPooling.MEAN) {
      throw new InvalidOptionException(
          "restoring by pieces needs a model that pools by the mean; take texts, or best");
    }
    return ofRows;
  }
}
