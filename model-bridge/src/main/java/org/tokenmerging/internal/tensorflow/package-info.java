/**
 * The only room that knows DJL and the native library. Not for use from outside the bridge.
 *
 * <p>In: a checked model directory. Out: the gate and encode stages, and the restorer, as plain
 * interfaces. Read {@code TensorFlowRuntime} first, which starts the engine from the class path
 * alone.
 *
 * <p>A trap: every native handle has one owner. What leaves this package is plain Java or an
 * interface whose close frees it. Another: call {@code TensorFlowRuntime.start()} before the first
 * class of DJL or {@code org.tensorflow} is touched, or JavaCPP maps a second copy of TensorFlow.
 */
@NullMarked
package org.tokenmerging.internal.tensorflow;

import org.jspecify.annotations.NullMarked;
