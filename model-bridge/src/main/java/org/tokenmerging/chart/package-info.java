/**
 * Charts of curves as SVG: pictures that a browser and a page of Markdown show, without scripts,
 * fonts or files beside them.
 *
 * <p>In: {@link org.tokenmerging.chart.Curve}s, points with a name. Out: text, a {@link
 * org.tokenmerging.chart.Sheet} of charts or one {@link org.tokenmerging.chart.Chart} to be put
 * into a page. Read {@code Chart} first; {@link org.tokenmerging.chart.AxisRange} finds round
 * numbers for an axis. This room knows nothing of texts, models or runs.
 *
 * <p>A trap: each chart of a sheet has axes of its own around its points. Charts that are to be
 * compared by eye must be given the same {@code AxisRange}.
 */
@NullMarked
package org.tokenmerging.chart;

import org.jspecify.annotations.NullMarked;
