package dev.pulse.soak;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Locks the database now and then, mostly for less time than writers wait for it. */
record Locker(Setup setup, Marks marks, ReentrantLock turn, CountDownLatch end)
    implements Callable<@Nullable Void> {

  private static final Duration SHORT = Duration.ofSeconds(2);

  /** Writers give up after five seconds, and try again. */
  private static final Duration LONG = Duration.ofSeconds(12);

  private static final int LONG_EACH = 3;

  @Override
  public @Nullable Void call() throws Exception {
    int number = 1;
    while (!end.await(setup.plan().lockEvery().toMillis(), TimeUnit.MILLISECONDS)) {
      turn.lock();
      try (DatabaseLock lock = DatabaseLock.of(setup.database(), marks)) {
        Duration time = number++ % LONG_EACH == 0 ? LONG : SHORT;
        boolean ended = end.await(time.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
          return null;
        }
      } finally {
        turn.unlock();
      }
    }
    return null;
  }
}
