package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobSchedule;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is planned for one job: a method may have several schedules, and several beans may share
 * it. Each is known by the runnable that Spring made for it.
 *
 * <p>Threading: any thread.
 */
final class SpringPlan {

  private static final class Part {
    final WeakReference<Object> task;
    @Nullable JobSchedule schedule;
    @Nullable Instant next;

    Part(Object task) {
      this.task = new WeakReference<>(task);
    }
  }

  private final List<Part> parts = new ArrayList<>(1);

  /** What was planned when there was something. */
  private @Nullable JobSchedule last;

  /** Takes note of a schedule. */
  synchronized void schedule(Object task, JobSchedule schedule) {
    part(task).schedule = schedule;
  }

  /** Takes note of when a task is due next; null if that is not known. */
  synchronized void next(Object task, @Nullable Instant next) {
    part(task).next = next;
  }

  /** Forgets what was planned with a task. */
  synchronized void withdraw(Object task) {
    last = schedule();
    parts.removeIf(part -> part.task.refersTo(task));
  }

  /** All schedules in one; if there is none any more, those that were. */
  synchronized @Nullable JobSchedule schedule() {
    JobSchedule whole = null;
    for (Part part : parts) {
      JobSchedule schedule = part.schedule;
      if (schedule != null && !part.task.refersTo(null)) {
        whole = whole == null ? schedule : whole.and(schedule);
      }
    }
    return whole == null ? last : whole;
  }

  /** The earliest of the next starts. */
  synchronized @Nullable Instant next() {
    Instant earliest = null;
    for (Part part : parts) {
      Instant next = part.next;
      if (next != null && (earliest == null || next.isBefore(earliest))) {
        earliest = next;
      }
    }
    return earliest;
  }

  private Part part(Object task) {
    parts.removeIf(part -> part.task.refersTo(null));
    for (Part part : parts) {
      if (part.task.refersTo(task)) {
        return part;
      }
    }
    Part added = new Part(task);
    parts.add(added);
    return added;
  }
}
