package org.tokenmerging.fit;

import java.util.List;

/**
 * What was read for fitting.
 *
 * @param training texts to fit on: sentences and passages
 * @param heldOut others to choose and calibrate on
 * @param rarity {@code [vocabulary]}: log of how many pieces there are for one with this id
 * @param pieces how many pieces were read
 * @param unknown how many of them are the unknown piece
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record TextSample(
    List<FitText> training, List<FitText> heldOut, float[] rarity, long pieces, long unknown) {}
