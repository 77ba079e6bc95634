package org.tokenmerging.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests, written as 64 lower-case hexadecimal digits. */
public final class Sha256 {

  private static final int BUFFER_BYTES = 1 << 18;

  private Sha256() {}

  /** The digest of a file. */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  /** The digest of everything that is left in a stream, which is not closed. */
  public static String of(InputStream in) throws IOException {
    return copy(in, OutputStream.nullOutputStream());
  }

  /** Copies everything that is left in a stream and returns its digest; closes neither. */
  public static String copy(InputStream in, OutputStream out) throws IOException {
    DigestInputStream digested = new DigestInputStream(in, sha256());
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int n = digested.read(buffer); n >= 0; n = digested.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digested.getMessageDigest().digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
