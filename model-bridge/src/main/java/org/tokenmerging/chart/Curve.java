package org.tokenmerging.chart;

import java.util.List;

/**
 * Points with a name, joined from one to the next. Immutable.
 *
 * @param name in the legend
 * @param points from left to right
 * @param dashed whether the line is dashed
 * @param marked whether each point has a mark, as few points want
 */
public record Curve(String name, List<Point> points, boolean dashed, boolean marked) {

  /** A place between the axes, in their numbers. */
  public record Point(double x, double y) {}

  public Curve {
    points = List.copyOf(points);
  }

  /** An unbroken line without marks. */
  public static Curve of(String name, List<Point> points) {
    return new Curve(name, points, false, false);
  }

  /** The same, dashed. */
  public Curve asDashed() {
    return new Curve(name, points, true, marked);
  }

  /** The same with a mark on each point. */
  public Curve asMarked() {
    return new Curve(name, points, dashed, true);
  }
}
