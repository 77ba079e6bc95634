/**
 * How many pieces stay.
 *
 * <p>In: the gate's output for all segments of a call, and the policy that will choose. Out: a
 * count for each segment. Read {@link org.tokenmerging.budget.BudgetAllocator} first, then {@link
 * org.tokenmerging.budget.TextBudget} (a share of each text) and {@link
 * org.tokenmerging.budget.ThresholdBudget} (what the model's gate lets pass). {@link
 * org.tokenmerging.budget.CalibratedBudget} is a share of ordinary text on average, {@link
 * org.tokenmerging.budget.TotalBudget} one of all texts of a call together.
 *
 * <p>A trap: the share of budget {@code text} is of a whole <em>text</em>, over all its segments
 * together. A dull segment may be given nothing at all (it is then not encoded), but a text never.
 * That holds for all budgets.
 */
@NullMarked
package org.tokenmerging.budget;

import org.jspecify.annotations.NullMarked;
