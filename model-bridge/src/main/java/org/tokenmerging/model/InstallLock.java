package org.tokenmerging.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One holder at a time, of all threads of all processes. The operating system lets go of the lock
 * of a process that dies. The file itself stays: to delete it while others wait for it would let
 * two of them in.
 */
final class InstallLock {

  /** What is done while the lock is held. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  private InstallLock() {}

  /**
   * Waits for the lock, runs the action, lets go.
   *
   * <p>A file lock belongs to the process and is lost when any channel on the file is closed, so
   * the threads of one process must take turns before they touch the file. An interned string is
   * one object in the whole process, also where this class is loaded twice.
   */
  static void hold(Path file, Action action) throws IOException {
    synchronized (("org.tokenmerging install " + file).intern()) {
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid()) {
          action.run();
        }
      }
    }
  }
}
