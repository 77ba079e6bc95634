package org.tokenmerging.representation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.merge.TokenTransform;
import org.tokenmerging.segment.Segment;

/** Lets no result of a segment through that does not fit it or holds NaN or an infinity. */
final class SegmentCheck {

  private final Segment segment;

  private SegmentCheck(Segment segment) {
    this.segment = segment;
  }

  /**
   * Checks all parts.
   *
   * @throws IllegalArgumentException if a part has another length than the segment asks for
   * @throws IllegalStateException if a number is not finite
   */
  static void check(SegmentResult result, int dimension) {
    SegmentCheck check = new SegmentCheck(result.segment());
    int pieces = result.segment().size();
    check.numbers("gate scores", result.gate(), pieces);
    check.numbers("policy scores", result.scores(), pieces);
    int gone = (int) result.gone().count() * dimension;
    check.numbers("states", result.goneRows(false), gone);
    check.numbers("restored vectors", result.goneRows(true), gone);
    check.numbers("pooled vector", result.pooled(), dimension);
    SegmentResult.Encoding encoding = result.encoding();
    if (encoding != null) {
      TokenTransform transform = encoding.transform();
      check.length("rows of the transform", transform.rows(), encoding.kept().size());
      check.length("columns of the transform", transform.columns(), pieces);
      check.numbers("vectors", encoding.rows().vectors(), transform.rows() * dimension);
      float[] specials = encoding.rows().specials();
      check.numbers("specials", specials, specials.length / dimension * dimension);
    }
  }

  private void numbers(String what, float @Nullable [] numbers, int expected) {
    if (numbers == null) {
      return;
    }
    length(what, numbers.length, expected);
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "the %s of %s hold %s; the model or its input to this stage is damaged",
                what,
                segment,
                number));
      }
    }
  }

  private void length(String what, int actual, int expected) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s of %s: %d instead of %d", what, segment, actual, expected));
    }
  }
}
