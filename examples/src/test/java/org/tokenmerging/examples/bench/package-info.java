/** The measurements, tried on little. */
@NullMarked
package org.tokenmerging.examples.bench;

import org.jspecify.annotations.NullMarked;
