/**
 * Tables and measurements for the docs, with the peers that only they need.
 *
 * <p>In: data files by path. Out: Markdown on standard output. Read {@link
 * org.tokenmerging.examples.bench.PolicyTable} first, what deletion costs in quality, then {@link
 * org.tokenmerging.examples.bench.CostTable}, what it saves in time. {@link
 * org.tokenmerging.examples.bench.RatePicture} draws a table that is on a page already.
 *
 * <p>{@link org.tokenmerging.examples.bench.GateTable} is of what {@code fit} makes, {@link
 * org.tokenmerging.examples.bench.TunedTable} of what a tuning makes of that; ONNX Runtime stands
 * beside both as {@code OnnxContender}.
 *
 * <p>A trap: a figure goes into the docs only with the command that made it beside it.
 */
@NullMarked
package org.tokenmerging.examples.bench;

import org.jspecify.annotations.NullMarked;
