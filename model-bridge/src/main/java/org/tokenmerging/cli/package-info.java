/**
 * The command {@code token-merging}: the library at a terminal.
 *
 * <p>In: arguments and files. Out: results on standard output and nothing else there, everything
 * else on standard error, exit status 0 (done), 1 (failed) or 2 (wrong usage). Read {@link
 * org.tokenmerging.cli.TokenMerging} first, then {@code EncodeCommand}: the other commands follow
 * it.
 *
 * <p>A trap: {@code System.out} has the locale's encoding and swallows errors. Everything here
 * writes through {@code Console}, which is UTF-8 whatever the locale says, and tells when a disk is
 * full or a pipe closed.
 */
@NullMarked
package org.tokenmerging.cli;

import org.jspecify.annotations.NullMarked;
