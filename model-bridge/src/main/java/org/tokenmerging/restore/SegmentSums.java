package org.tokenmerging.restore;

/**
 * What pooling needs of one segment; all rows count, specials and prefix too.
 *
 * @param kept {@code [hidden]}: the sum of the kept rows' final vectors; for pooling {@code first}
 *     the first row's
 * @param deleted {@code [hidden]}: the sum of the deleted rows' states at the gate layer
 * @param keptRows how many rows were kept
 * @param deletedRows how many were not
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two stages; never compared
public record SegmentSums(float[] kept, float[] deleted, int keptRows, int deletedRows) {}
