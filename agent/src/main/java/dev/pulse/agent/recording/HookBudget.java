package dev.pulse.agent.recording;

import dev.pulse.agent.model.HookState;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How often one hook may fail before it is stopped: less than ten times within a minute. What only
 * says that the thread is at its end, a stack overflow or a {@code ThreadDeath}, is counted and is
 * no fault of the hook.
 *
 * <p>Threading: any thread; {@link #isStopped} is asked at every call of woven code.
 */
public final class HookBudget {

  /** So many errors within {@link #WITHIN} stop a hook. */
  static final int MOST_ERRORS = 10;

  private static final Duration WITHIN = Duration.ofMinutes(1);

  /** What a job's thread spends on the text of an outcome at most, before that is an error. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(1);

  private final String name;
  private final OutageListener listener;
  private final LongSupplier nanoTime;
  private final AtomicLong errors = new AtomicLong();
  private volatile @Nullable String stopped;

  /** Guarded by this: when it failed last, in a ring of which {@link #failures} tells the place. */
  private final long[] failedAt = new long[MOST_ERRORS];

  private int failures;

  HookBudget(String name, OutageListener listener, LongSupplier nanoTime) {
    this.name = name;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  /** Whether it has failed too often, so that its calls do nothing. */
  public boolean isStopped() {
    return stopped != null;
  }

  /** A call of the hook failed. */
  public void failed(Throwable thrown) {
    errors.incrementAndGet();
    if (!isOfTheThread(thrown)) {
      spend(text(thrown));
    }
  }

  /** A call of the hook has come to its end, and took so long. */
  void took(long nanos) {
    if (nanos > LONGEST_CALL.toNanos()) {
      errors.incrementAndGet();
      spend("a result or an error whose text took " + Duration.ofNanos(nanos).toSeconds() + " s");
    }
  }

  private void spend(String error) {
    String why = MOST_ERRORS + " errors within a minute, the last of them " + error;
    synchronized (this) {
      long now = nanoTime.getAsLong();
      boolean full = failures >= MOST_ERRORS - 1;
      failedAt[failures++ % MOST_ERRORS] = now;
      long tenth = failedAt[failures % MOST_ERRORS];
      if (stopped != null || !full || now - tenth > WITHIN.toNanos()) {
        return;
      }
      stopped = why;
    }
    listener.stopped(name, why);
  }

  @SuppressWarnings({"removal", "deprecation"})
  private static boolean isOfTheThread(Throwable thrown) {
    return thrown instanceof StackOverflowError || thrown instanceof ThreadDeath;
  }

  /** Its message may be made by code of the application, which is not asked for it. */
  private static String text(Throwable thrown) {
    Class<?> type = thrown.getClass();
    ClassLoader loader = type.getClassLoader();
    boolean known = loader == null || loader == HookBudget.class.getClassLoader();
    String message = known ? thrown.getMessage() : null;
    return message == null
        ? type.getName()
        : Texts.cut(type.getName() + ": " + message, Texts.LONGEST_SUMMARY);
  }

  synchronized void resume() {
    stopped = null;
    failures = 0;
    Arrays.fill(failedAt, 0);
  }

  HookState state() {
    return new HookState(name, errors.get(), stopped);
  }
}
