package dev.pulse.agent.store.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A locked file for each living instance, beside the history. The operating system lets go of the
 * lock when the process ends, however it ends, so a lock that can be taken belongs to nobody who
 * lives; that holds across containers, where process ids mean nothing.
 *
 * <p>On a file system without locks nothing is known of anybody.
 *
 * <p>Threading: any number of threads.
 */
final class InstanceLocks implements AutoCloseable {

  /** Closing any handle of a file lets go of the locks that this process holds on it. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private @Nullable Path held;
  private @Nullable FileChannel channel;

  /** What the lock of an instance tells. */
  enum Sign {
    /** It is held: the instance lives. */
    HELD,
    /** Nobody holds it: the instance is gone. */
    FREE,
    /** There is none. */
    NONE
  }

  /** Locks in this directory, which is made when it is needed. */
  InstanceLocks(Path directory) {
    this.directory = directory;
  }

  /**
   * Holds the lock of an instance from now on, by a new file if that of before is gone; does
   * nothing where there can be none.
   */
  synchronized void hold(String instanceId) {
    if (held != null) {
      if (Files.exists(held)) {
        return;
      }
      close();
    }
    Path file = file(instanceId);
    try {
      Files.createDirectories(directory);
      FileChannel opened =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = opened.tryLock();
      if (lock == null) {
        opened.close();
        return;
      }
      HELD_HERE.add(file);
      held = file;
      channel = opened;
    } catch (IOException | OverlappingFileLockException e) {
      // Others will judge this instance by its other signs of life.
    }
  }

  /** What is known of another instance. */
  Sign of(String instanceId) {
    Path file = file(instanceId);
    if (HELD_HERE.contains(file)) {
      return Sign.HELD;
    }
    if (!Files.exists(file)) {
      return Sign.NONE;
    }
    try (FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return opened.tryLock() == null ? Sign.HELD : Sign.FREE;
    } catch (IOException | OverlappingFileLockException e) {
      return Sign.NONE;
    }
  }

  /** Removes what a gone instance left. */
  void forget(String instanceId) {
    delete(file(instanceId));
  }

  /** Lets go: the instance ends in order. */
  @Override
  public synchronized void close() {
    Path file = held;
    FileChannel opened = channel;
    if (file == null || opened == null) {
      return;
    }
    held = null;
    delete(file);
    try {
      opened.close();
    } catch (IOException e) {
      // The end of the process closes it.
    }
    HELD_HERE.remove(file);
  }

  private Path file(String instanceId) {
    return directory.resolve(instanceId + ".lock");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // An empty file stays.
    }
  }
}
