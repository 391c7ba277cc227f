package dev.pulse.agent.capture;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution, as threads other than its own are given it. The log is closed a while after the
 * execution has ended and then holds nothing, so threads and tasks may keep a link for as long as
 * they live.
 *
 * <p>Threading: any thread.
 *
 * @param log where output goes; what comes when it is closed is counted there
 * @param task the part of the work that is done
 */
record ExecutionLink(LogBuffer log, @Nullable String task) {

  /** Whatever the recorder keeps of the execution; null when nothing more is taken. */
  @Nullable Object execution() {
    return log.owner();
  }

  boolean isOpen() {
    return log.owner() != null;
  }

  @SuppressWarnings("ReferenceEquality")
  boolean leadsTo(LogBuffer other, @Nullable String otherTask) {
    return log == other && Objects.equals(task, otherTask);
  }
}
