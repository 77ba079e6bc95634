package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Sets numbers to zero at random in training and makes the others larger in turn.
 *
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al. 2014</a>
 */
interface Dropout {

  /** Drops nothing and adds nothing to the graph. */
  Dropout NONE = x -> x;

  /** The same numbers, some of them dropped. */
  Operand<TFloat32> apply(Operand<TFloat32> x);
}
