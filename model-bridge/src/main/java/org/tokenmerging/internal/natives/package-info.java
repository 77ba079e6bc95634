/**
 * Native libraries: found on the class path, unpacked into the cache folder, checked. Not for use
 * from outside the bridge.
 *
 * <p>In: the jars that Maven brought. Out: a folder with the libraries of this platform, and the
 * settings that keep DJL off the network and out of the home folder. Read {@link
 * org.tokenmerging.internal.natives.NativeFolder} first.
 *
 * <p>A trap: at each start only sizes are checked, for the libraries have 630 MB; {@code doctor}
 * computes their SHA-256.
 */
@NullMarked
package org.tokenmerging.internal.natives;

import org.jspecify.annotations.NullMarked;
