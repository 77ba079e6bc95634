/**
 * What {@code token-merging doctor} looks at: whether this machine can run the encoder, and what to
 * do where it cannot.
 *
 * <p>In: the machine, the cache folder, the native libraries, the models. Out: a {@link
 * org.tokenmerging.cli.doctor.Finding} for each. Read {@link org.tokenmerging.cli.doctor.Doctor}
 * first.
 *
 * <p>A trap: a check never throws for what it finds. A doctor that falls ill helps nobody.
 */
@NullMarked
package org.tokenmerging.cli.doctor;

import org.jspecify.annotations.NullMarked;
