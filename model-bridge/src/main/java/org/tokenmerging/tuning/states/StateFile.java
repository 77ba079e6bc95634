package org.tokenmerging.tuning.states;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tokenmerging.representation.Float16;

/**
 * A file with the states of many texts, each at a place of its own, in half precision (norms in
 * single). Not for use by several threads.
 */
final class StateFile implements AutoCloseable {

  private final FileChannel channel;
  private final int hidden;
  private final long[] places;
  private final int[] rows;
  private final Path file;

  /**
   * Opens it, and makes it if it is not there.
   *
   * @param rows of each text
   * @param hidden width of a state
   */
  StateFile(Path file, int[] rows, int hidden) throws IOException {
    this.file = file;
    this.rows = rows.clone();
    this.hidden = hidden;
    this.places = new long[rows.length];
    long place = 0;
    for (int text = 0; text < rows.length; text++) {
      places[text] = place;
      place += bytes(rows[text]);
    }
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private int bytes(int ofText) {
    return ofText * (2 * hidden * Short.BYTES + Float.BYTES);
  }

  /** Puts a text in its place. */
  void write(int text, TextStates states) throws IOException {
    ByteBuffer buffer = buffer(text);
    put(buffer, states.hidden());
    put(buffer, states.vectors());
    for (float norm : states.firstNorms()) {
      buffer.putFloat(norm);
    }
    buffer.flip();
    long place = places[text];
    while (buffer.hasRemaining()) {
      place += channel.write(buffer, place);
    }
  }

  private static void put(ByteBuffer buffer, float[] values) {
    for (float value : values) {
      buffer.putShort(Float16.of(value));
    }
  }

  /** Takes a text from its place. */
  TextStates read(int text) throws IOException {
    ByteBuffer buffer = filled(buffer(text), places[text]);
    float[] states = take(buffer, rows[text] * hidden);
    float[] vectors = take(buffer, rows[text] * hidden);
    float[] norms = new float[rows[text]];
    buffer.asFloatBuffer().get(norms);
    return new TextStates(states, vectors, norms);
  }

  /** Takes a text's final vectors alone, {@code [rows*hidden]}. */
  float[] readVectors(int text) throws IOException {
    int count = rows[text] * hidden;
    ByteBuffer halves = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return take(filled(halves, places[text] + (long) count * Short.BYTES), count);
  }

  /** A buffer full of what stands at a place, ready to be read. */
  private ByteBuffer filled(ByteBuffer buffer, long from) throws IOException {
    long place = from;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, place);
      if (read < 0) {
        throw new IOException(
            file + " ends early; delete its folder, and the states are read again");
      }
      place += read;
    }
    return buffer.flip();
  }

  private ByteBuffer buffer(int text) {
    return ByteBuffer.allocate(bytes(rows[text])).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] take(ByteBuffer buffer, int count) {
    ShortBuffer halves = buffer.asShortBuffer();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float16.toFloat(halves.get());
    }
    buffer.position(buffer.position() + count * Short.BYTES);
    return values;
  }

  /** Waits until the disk has everything. */
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
