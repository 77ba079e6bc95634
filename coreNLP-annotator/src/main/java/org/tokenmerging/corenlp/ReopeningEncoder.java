package org.tokenmerging.corenlp;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;

/**
 * An encoder that may be closed at any time and opens again when it is next needed. Closing waits
 * for the texts that are being encoded. Safe for use by many threads.
 */
final class ReopeningEncoder implements AutoCloseable {

  private final Supplier<TokenMergingEncoder> opener;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable TokenMergingEncoder encoder;

  ReopeningEncoder(Supplier<TokenMergingEncoder> opener) {
    this.opener = opener;
  }

  CompressedText encode(String text) {
    while (true) {
      lock.readLock().lock();
      try {
        TokenMergingEncoder open = encoder;
        if (open != null) {
          return open.encode(text);
        }
      } finally {
        lock.readLock().unlock();
      }
      open();
    }
  }

  /** Opens the model if it is not open. */
  void open() {
    lock.writeLock().lock();
    try {
      if (encoder == null) {
        encoder = opener.get();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Gives the model back until the next text; a second call does nothing. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      TokenMergingEncoder open = encoder;
      encoder = null;
      if (open != null) {
        open.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
