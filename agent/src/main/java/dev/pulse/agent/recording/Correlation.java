package dev.pulse.agent.recording;

import org.jspecify.annotations.Nullable;

/**
 * Joins an execution with what the application's other tools know of it: the trace of which it is
 * part, and the context of its log lines.
 *
 * <p>Threading: any thread, each for itself.
 */
public interface Correlation {

  /** Where nothing else is known. */
  Correlation NONE =
      new Correlation() {
        @Override
        public void met(Class<?> type) {}

        @Override
        public @Nullable String trace(Class<?> type, Object context) {
          return null;
        }

        @Override
        public @Nullable String currentTrace() {
          return null;
        }

        @Override
        public boolean marksLogs() {
          return false;
        }

        @Override
        public void markLogs(@Nullable String executionId) {}
      };

  /** A tracing library uses contexts of this type. */
  void met(Class<?> type);

  /** The id of the trace of which a context is part; null if it is of none. */
  @Nullable String trace(Class<?> type, Object context);

  /** The id of the trace that is current on this thread; null if none is. */
  @Nullable String currentTrace();

  /** Whether {@link #markLogs} is to be told. */
  boolean marksLogs();

  /** What this thread logs from now on belongs to this execution, or to none. */
  void markLogs(@Nullable String executionId);
}
