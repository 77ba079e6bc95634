package org.tokenmerging;

import java.util.Map;

/** Reads options by name. */
final class NamedOptions {

  private NamedOptions() {}

  static EncoderOptions read(Map<String, String> named) {
    return EncoderOptions.defaults();
  }
}
