package org.tokenmerging.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.Span;

/**
 * A JSON object on a line for each text: {@code id}, {@code text}, {@code pieces}, {@code kept},
 * {@code deletion_rate}, {@code kept_spans}, {@code gate}, {@code vector}. Numbers are written as
 * shortly as they can be read back exactly.
 */
final class JsonLines implements ResultWriter {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private final JsonGenerator json;
  private long id;

  JsonLines(OutputStream out) {
    try {
      json =
          FACTORY
              .createGenerator(out)
              .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature());
      json.setRootValueSeparator(null);
      json.setCharacterEscapes(new OneLine());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void write(String name, CompressedText text) throws IOException {
    id++;
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeStringField("text", text.text());
    json.writeNumberField("pieces", text.pieceCount());
    json.writeNumberField("kept", text.keptCount());
    json.writeNumberField("deletion_rate", text.deletionRate());
    writeSpans(text);
    writeGate(text.gateScores());
    writeNumbers("vector", text.vector());
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  private void writeSpans(CompressedText text) throws IOException {
    json.writeArrayFieldStart("kept_spans");
    for (Span span : text.keptSpans()) {
      json.writeArray(new int[] {span.begin(), span.end()}, 0, 2);
    }
    json.writeEndArray();
  }

  private void writeGate(Optional<float[]> gate) throws IOException {
    if (gate.isPresent()) {
      writeNumbers("gate", gate.get());
    } else {
      json.writeNullField("gate");
    }
  }

  private void writeNumbers(String name, float[] numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new IOException("text " + id + " has a " + name + " with " + number + " in it");
      }
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  @Override
  public void finish() throws IOException {
    json.flush();
  }

  /** Escapes what some readers take for a line end, so that an object is a line to all of them. */
  private static final class OneLine extends CharacterEscapes {

    private static final long serialVersionUID = 1L;
    private static final String LINE_ENDS = "\u0085\u2028\u2029";

    @Override
    public int[] getEscapeCodesForAscii() {
      return standardAsciiEscapesForJSON();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return LINE_ENDS.indexOf(character) < 0
          ? null
          : new SerializedString(String.format(java.util.Locale.ROOT, "\\u%04x", character));
    }
  }
}
