package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelFormatException;

/**
 * A safetensors file, open for reading. The header is read and checked on opening; numbers are read
 * when they are asked for, so that a file of any size takes little memory. float16 and bfloat16
 * become float32, exactly.
 *
 * <p>Nothing in a file is believed: a header that claims more than there is, tensors that overlap,
 * leave a gap or lie outside, names that occur twice, types that do not exist are each refused with
 * the tensor's name. Safe for use by many threads until closed.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">the format</a>
 */
public final class SafetensorsFile implements Weights, AutoCloseable {

  /** The longest header that the format allows. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final int CHUNK_BYTES = 1 << 20;

  private final DamagedFile file;
  private final FileChannel channel;
  private final long dataBegin;
  private final SortedMap<String, StoredTensor> tensors = new TreeMap<>();
  private final Map<String, String> metadata;

  private SafetensorsFile(Path path, FileChannel channel) throws IOException {
    this.file = new DamagedFile(path);
    this.channel = channel;
    byte[] header = readHeader();
    this.dataBegin = (long) Long.BYTES + header.length;
    SafetensorsHeader reader = new SafetensorsHeader(file);
    reader.read(header).forEach(tensor -> tensors.put(tensor.name(), tensor));
    this.metadata = reader.metadata(header);
    SafetensorsLayout.check(file, List.copyOf(tensors.values()), channel.size() - dataBegin);
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws ModelFormatException if it is not there, cannot be read or is no sound safetensors file
   */
  public static SafetensorsFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ModelFormatException(
          "there is no file " + path + "; name a safetensors file or a folder that holds one");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
      return new SafetensorsFile(path, channel);
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw new ModelFormatException(path + " cannot be read: " + e, e);
    } catch (RuntimeException e) {
      closeQuietly(channel, e);
      throw e;
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel, Exception failure) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private byte[] readHeader() throws IOException {
    long size = channel.size();
    if (size <= Long.BYTES) {
      throw file.refused("it has " + size + " bytes and ends before its header");
    }
    ByteBuffer length = littleEndian(Long.BYTES);
    read(length, 0);
    long claimed = length.getLong();
    if (claimed < 2 || claimed > MAX_HEADER_BYTES || claimed > size - Long.BYTES) {
      throw file.refused(
          "its header claims "
              + Long.toUnsignedString(claimed)
              + " bytes; the file has "
              + (size - Long.BYTES)
              + " after that number, and a header has 2 to "
              + MAX_HEADER_BYTES);
    }
    byte[] header = new byte[(int) claimed];
    read(ByteBuffer.wrap(header), Long.BYTES);
    return header;
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Fills a buffer and turns it to be read. */
  private void read(ByteBuffer into, long position) throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int count = channel.read(into, at);
      if (count < 0) {
        throw file.refused("it has become shorter while it was read");
      }
      at += count;
    }
    into.flip();
  }

  /** The file. */
  public Path path() {
    return file.path();
  }

  /** What the file says of itself, by name. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  @Override
  public int[] shape(String name) {
    return shape(stored(name));
  }

  /**
   * {@inheritDoc}
   *
   * @throws ModelFormatException also if its numbers are not float32, float16 or bfloat16, or are
   *     not all finite
   */
  @Override
  public WeightTensor get(String name) {
    StoredTensor tensor = stored(name);
    if (!tensor.type().isWeight()) {
      throw file.refused(tensor + " is no weight: those are F32, F16 or BF16");
    }
    float[] values = new float[countable(tensor)];
    eachChunk(tensor, (bytes, at, count) -> tensor.type().take(bytes, values, at, count));
    requireFinite(tensor, values);
    return new WeightTensor(name, shape(tensor), values);
  }

  /**
   * The numbers of an {@code I32} tensor, row-major.
   *
   * @throws ModelFormatException if there is none of that name or it has another type
   */
  public int[] ints(String name) {
    StoredTensor tensor = stored(name);
    if (tensor.type() != TensorType.I32) {
      throw file.refused(tensor + " should hold I32");
    }
    int[] values = new int[countable(tensor)];
    eachChunk(tensor, (bytes, at, count) -> bytes.asIntBuffer().get(values, at, count));
    return values;
  }

  private StoredTensor stored(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelFormatException(
          file.path() + " has no tensor '" + name + "'; take a complete export of the model");
    }
    return tensor;
  }

  private int[] shape(StoredTensor tensor) {
    countable(tensor);
    return Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
  }

  private int countable(StoredTensor tensor) {
    for (long dimension : tensor.shape()) {
      if (dimension > Integer.MAX_VALUE) {
        throw file.refused(tensor + " has a dimension that no encoder has");
      }
    }
    if (tensor.size() > Integer.MAX_VALUE - Long.BYTES) {
      throw file.refused(tensor + " has more numbers than one tensor can have here");
    }
    return (int) tensor.size();
  }

  private void eachChunk(StoredTensor tensor, Chunk chunk) {
    int width = tensor.type().bytes();
    int total = countable(tensor);
    ByteBuffer buffer = littleEndian(CHUNK_BYTES);
    try {
      for (int done = 0; done < total; ) {
        int count = Math.min(total - done, CHUNK_BYTES / width);
        buffer.clear().limit(count * width);
        read(buffer, dataBegin + tensor.begin() + (long) done * width);
        chunk.take(buffer, done, count);
        done += count;
      }
    } catch (IOException e) {
      throw new ModelFormatException(file.path() + " cannot be read: " + e, e);
    }
  }

  private void requireFinite(StoredTensor tensor, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw file.refused(tensor + " holds " + values[i] + " at number " + i);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file.path() + " cannot be closed", e);
    }
  }

  /** Takes part of a tensor's numbers. */
  private interface Chunk {

    /** From {@code bytes}, the numbers {@code at} to {@code at + count}. */
    void take(ByteBuffer bytes, int at, int count);
  }
}
