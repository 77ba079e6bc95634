/** What the annotator promises, as tests. */
@NullMarked
package org.tokenmerging.corenlp;

import org.jspecify.annotations.NullMarked;
