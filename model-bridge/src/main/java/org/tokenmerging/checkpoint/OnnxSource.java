package org.tokenmerging.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.model.Sha256;

/** Opens a BERT encoder in an ONNX file, alone or inside a jar, with its tokenizer beside it. */
final class OnnxSource {

  private OnnxSource() {}

  /** A file, with {@code tokenizer.json} in the same folder. */
  static Checkpoint ofFile(Path file) throws IOException {
    Path tokenizer = file.resolveSibling(ModelDirectory.TOKENIZER);
    if (!Files.isRegularFile(tokenizer)) {
      throw new ModelFormatException(
          "there is no "
              + tokenizer
              + "; the model's tokenizer must lie beside its ONNX file under this name");
    }
    requireSize(file.toString(), Files.size(file));
    String name = String.valueOf(file.getFileName());
    return open(file + "", name, Files.readAllBytes(file), Files.readAllBytes(tokenizer));
  }

  /** A jar that holds one file {@code *.onnx} and one {@code *tokenizer.json}. */
  static Checkpoint ofJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry onnx = only(jar, zip, ".onnx");
      ZipEntry tokenizer = only(jar, zip, ModelDirectory.TOKENIZER);
      return open(
          jar + "!" + onnx.getName(),
          jar.getFileName() + "!" + onnx.getName(),
          bytes(jar, zip, onnx),
          bytes(jar, zip, tokenizer));
    } catch (ZipException e) {
      throw new DamagedFile(jar).refused("it is no sound jar: " + e.getMessage(), e);
    }
  }

  /**
   * An encoder in memory.
   *
   * @param source where it is from, for messages
   * @param name the same for {@code model.json}, without folders
   */
  static Checkpoint open(String source, String name, byte[] onnx, byte[] tokenizer)
      throws IOException {
    OnnxGraph graph = OnnxGraph.read(source, onnx);
    Weights weights = OnnxBert.read(graph);
    return new Checkpoint(
        config(graph, weights),
        weights,
        tokenizer,
        null,
        name + ", SHA-256 " + Sha256.of(new ByteArrayInputStream(onnx)),
        Checkpoint.NO_LICENCE,
        Checkpoint.NOTHING);
  }

  private static PublishedConfig config(OnnxGraph graph, Weights weights) {
    try {
      return OnnxConfig.read(graph, weights);
    } catch (IllegalArgumentException e) { // values that are sound one by one but not together
      throw new ModelFormatException(
          graph.source() + ": " + e.getMessage() + "; take a plain float export of a BERT encoder",
          e);
    }
  }

  private static ZipEntry only(Path jar, ZipFile zip, String ending) {
    List<? extends ZipEntry> found =
        zip.stream().filter(entry -> entry.getName().endsWith(ending)).toList();
    if (found.size() != 1) {
      throw new ModelFormatException(
          jar
              + " holds "
              + found.size()
              + " files that end in "
              + ending
              + " and should hold one; unpack it and name the ONNX file, with its tokenizer.json"
              + " beside it");
    }
    return found.get(0);
  }

  private static byte[] bytes(Path jar, ZipFile zip, ZipEntry entry) throws IOException {
    requireSize(jar + "!" + entry.getName(), entry.getSize());
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) entry.getSize());
      if (bytes.length != entry.getSize()) {
        throw new DamagedFile(jar).refused(entry.getName() + " ends too early");
      }
      return bytes;
    }
  }

  private static void requireSize(String name, long bytes) {
    if (bytes < 1 || bytes > Integer.MAX_VALUE - 16) {
      throw new ModelFormatException(
          name
              + " has "
              + bytes
              + " bytes and an ONNX model has 1 to 2 GB; export the model as safetensors instead");
    }
  }
}
