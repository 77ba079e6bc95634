package org.tokenmerging.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an evaluation was made of, so that its file says how to make it again.
 *
 * @param suite name of the command
 * @param data what was read, as the user named it
 * @param model the model's name
 * @param options what the user chose of the encoder
 */
record EvaluationSetting(String suite, Path data, String model, Map<String, String> options) {

  /** By name, in this order. */
  Map<String, Object> byName() {
    Map<String, Object> setting = new LinkedHashMap<>();
    setting.put("suite", suite);
    setting.put("data", data.toString());
    setting.put("model", model);
    setting.put("options", options);
    return setting;
  }
}
