package org.tokenmerging.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tokenmerging.evaluation.EvaluationReport;

/** Writes the figures of an evaluation. */
final class ReportText {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private ReportText() {}

  /** One {@code name=value} line for each figure. */
  static void print(EvaluationReport report, OutputStream out) throws IOException {
    String lines = String.join("\n", report.lines()) + "\n";
    out.write(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** An object with what was evaluated and each figure. */
  static void writeJson(Map<String, Object> setting, EvaluationReport report, Writer out)
      throws IOException {
    Map<String, Object> object = new LinkedHashMap<>(setting);
    object.putAll(report.figures());
    JSON.writeValue(out, object);
    out.write('\n');
  }
}
