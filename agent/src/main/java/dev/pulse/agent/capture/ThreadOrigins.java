package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import org.jspecify.annotations.Nullable;

/**
 * The origins of what one thread writes, each made once for as long as nothing of it changes.
 *
 * <p>Threading: belongs to its thread.
 */
final class ThreadOrigins {

  /** Names longer than this are cut. */
  static final int LONGEST_NAME = 500;

  private @Nullable LogOrigin out;
  private @Nullable LogOrigin err;
  private @Nullable LogOrigin event;
  private @Nullable String given;
  private String name = "";

  LogOrigin printed(LogStream stream, @Nullable String stage, @Nullable String task) {
    LogOrigin last = stream == LogStream.STDERR ? err : out;
    String thread = thread();
    if (last != null && last.stream() == stream && isSame(last, thread, stage, task)) {
      return last;
    }
    LogOrigin made = new LogOrigin(stream, null, null, thread, stage, task);
    if (stream == LogStream.STDERR) {
      err = made;
    } else {
      out = made;
    }
    return made;
  }

  LogOrigin event(
      @Nullable LogLevel level,
      @Nullable String logger,
      @Nullable String stage,
      @Nullable String task) {
    LogOrigin last = event;
    String thread = thread();
    if (last != null
        && last.level() == level
        && isSame(last.logger(), logger)
        && isSame(last, thread, stage, task)) {
      return last;
    }
    String cut = logger == null ? null : Surrogates.cut(logger, LONGEST_NAME);
    LogOrigin made = new LogOrigin(LogStream.LOG, level, cut, thread, stage, task);
    event = made;
    return made;
  }

  private static boolean isSame(
      LogOrigin last, String thread, @Nullable String stage, @Nullable String task) {
    return isSame(last.thread(), thread)
        && isSame(last.stage(), stage)
        && isSame(last.task(), task);
  }

  /** A name that has not changed is mostly the same object; another one costs a new origin. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one == other;
  }

  /** The name of the calling thread; virtual threads mostly have none. */
  @SuppressWarnings("ReferenceEquality")
  private String thread() {
    Thread thread = Thread.currentThread();
    String now = thread.getName();
    if (now != given) {
      given = now;
      name = now.isEmpty() ? "virtual-" + thread.getId() : Surrogates.cut(now, LONGEST_NAME);
    }
    return name;
  }
}
