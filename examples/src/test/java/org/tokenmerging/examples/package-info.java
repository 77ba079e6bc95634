/** The examples run, and print what they promise. */
@NullMarked
package org.tokenmerging.examples;

import org.jspecify.annotations.NullMarked;
