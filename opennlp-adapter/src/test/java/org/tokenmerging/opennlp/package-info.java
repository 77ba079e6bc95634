/** What the adapter promises, as tests. */
@NullMarked
package org.tokenmerging.opennlp;

import org.jspecify.annotations.NullMarked;
