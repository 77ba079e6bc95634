/**
 * How many pieces stay.
 *
 * <p>In: the gate's output for all segments of a call, and the policy that will choose. Out: a
 * count for each segment. Read {@link org.tokenmerging.budget.BudgetAllocator} first, then {@link
 * org.tokenmerging.budget.TextBudget} (a share of each text) and {@link
 * org.tokenmerging.budget.ThresholdBudget} (what the model's gate lets pass).
 *
 * <p>A trap: the share is of a whole <em>text</em>, over all its segments together. A dull segment
 * may be given nothing at all (it is then not encoded), but a text never.
 */
@NullMarked
package org.tokenmerging.budget;

import org.jspecify.annotations.NullMarked;
