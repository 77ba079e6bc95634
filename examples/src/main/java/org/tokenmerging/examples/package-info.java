/**
 * Everything the project does, shown small: one class, one command, one thing.
 *
 * <p>Read {@link org.tokenmerging.examples.QuickStart} first. Each class runs from the top of the
 * repository with the command in its own description.
 *
 * <p>A trap: this module depends on CoreNLP, so what is distributed of it is under GPL v3.
 */
@NullMarked
package org.tokenmerging.examples;

import org.jspecify.annotations.NullMarked;
