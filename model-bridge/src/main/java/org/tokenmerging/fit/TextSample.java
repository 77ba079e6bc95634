package org.tokenmerging.fit;

import java.util.List;

/**
 * What was read for fitting or calibrating.
 *
 * @param training texts to fit on: sentences and passages
 * @param heldOut others to choose and calibrate on
 * @param counts of all pieces that were read
 */
record TextSample(List<FitText> training, List<FitText> heldOut, PieceCounts counts) {}
