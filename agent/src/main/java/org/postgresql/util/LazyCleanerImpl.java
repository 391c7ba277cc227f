package org.postgresql.util;

/**
 * Cleans up when it is told to, and never by itself: the driver's own would look for connections
 * that somebody forgot to close, on a thread of the pool that the application shares with the JVM.
 * Pulse forgets none.
 */
public final class LazyCleanerImpl implements LazyCleaner {

  private static final LazyCleanerImpl INSTANCE = new LazyCleanerImpl();

  private LazyCleanerImpl() {}

  public static LazyCleanerImpl getInstance() {
    return INSTANCE;
  }

  @Override
  public <T extends Throwable> Cleanable<T> register(Object owner, CleaningAction<T> action) {
    return () -> action.onClean(false);
  }
}
