/**
 * Files as users hand them over and want them back. Not for use from outside the bridge.
 *
 * <p>In: a path, packed or not, with bytes that need not be UTF-8. Out: characters ({@link
 * org.tokenmerging.internal.files.Utf8Reader}), lines ({@link
 * org.tokenmerging.internal.files.Lines}), and files that are there whole or not at all ({@link
 * org.tokenmerging.internal.files.AtomicFile}). Read {@link
 * org.tokenmerging.internal.files.InputFile} first.
 *
 * <p>A trap: lines end at LF or CR LF and at nothing else. {@link java.io.BufferedReader} also ends
 * them at a lone CR, so it is not used here.
 */
@NullMarked
package org.tokenmerging.internal.files;

import org.jspecify.annotations.NullMarked;
