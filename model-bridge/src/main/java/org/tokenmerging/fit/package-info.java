/** Gate. */
@NullMarked
package org.tokenmerging.fit;

import org.jspecify.annotations.NullMarked;
