package org.tokenmerging.model;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the building of a model: a bar on a terminal, else one line of log a step. Whether there is
 * a terminal the system property {@value #TERMINAL} says; the launcher sets it, since only a shell
 * can tell.
 */
public final class ShownBuildProgress implements BuildProgress, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShownBuildProgress.class);

  /** System property: {@code true} if standard error is a terminal. */
  public static final String TERMINAL = "tokenmerging.terminal";

  private final String model;
  private @Nullable ProgressBar bar;

  /** Of the model of this name. */
  public ShownBuildProgress(String model) {
    this.model = model;
  }

  @Override
  public void step(String step, int number, int steps) {
    if (!Boolean.getBoolean(TERMINAL)) {
      LOG.info("building model {} (once): {}, step {} of {}", model, step, number, steps);
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("building model " + model)
              .setInitialMax(steps)
              .build();
    }
    bar.stepTo(number).setExtraMessage(step);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
