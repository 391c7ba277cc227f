package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobSchedule;
import dev.pulse.agent.weaving.RunDetails;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is planned for one job: a method may have several schedules, and several beans may share
 * it. Each is known by the runnable that Spring made for it. Times are those of {@link RunDetails}.
 *
 * <p>Threading: any thread.
 */
final class SpringPlan {

  private static final class Part {
    final WeakReference<Object> task;
    @Nullable JobSchedule schedule;
    long next = RunDetails.UNKNOWN;

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

  /** Takes note of when a task is due next; answers with the earliest of all next starts. */
  synchronized long next(Object task, long next) {
    part(task).next = next;
    return next();
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
  synchronized long next() {
    long earliest = RunDetails.UNKNOWN;
    for (int i = 0; i < parts.size(); i++) {
      long next = parts.get(i).next;
      if (next != RunDetails.UNKNOWN && (earliest == RunDetails.UNKNOWN || next < earliest)) {
        earliest = next;
      }
    }
    return earliest;
  }

  /** Each run asks for it, mostly of a plan with one part: no iterator, no closure. */
  private Part part(Object task) {
    Part found = null;
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      if (part.task.refersTo(task)) {
        found = part;
      } else if (part.task.refersTo(null)) {
        parts.remove(i);
      }
    }
    if (found != null) {
      return found;
    }
    Part added = new Part(task);
    parts.add(added);
    return added;
  }
}
