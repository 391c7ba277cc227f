package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When Spring's runs are due. A task with a trigger knows it itself; of a rate and a delay the
 * executor below knows it, which counts as is done here, from the time at which the scheduler was
 * given the task.
 *
 * <p>All run through a wrapper of Spring. It is made where the task is given to the scheduler, or,
 * if each run has a thread of its own, for each run on the thread that keeps the time.
 *
 * <p>Threading: any thread.
 */
final class SpringTimes {

  /** What is being scheduled on this thread. */
  private static final ThreadLocal<@Nullable Ticks> scheduling = new ThreadLocal<>();

  /** The run that is about to begin on this thread, or to be handed to another one. */
  private static final ThreadLocal<Begun> begun = ThreadLocal.withInitial(Begun::new);

  /** By the wrapper that is run at each tick. */
  private final WeakIdentityMap<Ticks> ticks = new WeakIdentityMap<>();

  /** By the task, where each run has a wrapper of its own. */
  private final WeakIdentityMap<Ticks> ticksOfThreads = new WeakIdentityMap<>();

  /** By the wrapper of one run. */
  private final WeakIdentityMap<Due> runs = new WeakIdentityMap<>();

  /**
   * A run.
   *
   * @param task its runnable, by the number that the JVM gave it
   * @param at when it is due
   * @param nextAt when the next one is, if that does not depend on the run
   */
  record Due(int task, Instant at, @Nullable Instant nextAt) {}

  /** Stays with its thread: a thread-local value that comes and goes costs more with each run. */
  private static final class Begun {
    @Nullable Due due;
  }

  /** A scheduler is being given a task. */
  Instant takes(Object scheduler, Object task, @Nullable Object start, long periodNanos) {
    Clock clock =
        Reflection.call(scheduler, "getClock") instanceof Clock own ? own : Clock.systemUTC();
    Instant from = instant(start);
    Duration delay = from == null ? Duration.ZERO : Duration.between(clock.instant(), from);
    Ticks given = new Ticks(delay.isNegative() ? Duration.ZERO : delay, periodNanos);
    scheduling.set(given);
    if (periodNanos >= 0 && Reflection.isA(scheduler, SpringClasses.SIMPLE)) {
      ticksOfThreads.put(task, given);
    }
    return Instant.now().plus(given.initial);
  }

  /** The scheduler has been given it. */
  void taken() {
    scheduling.remove();
  }

  /** A wrapper has been made for a task. */
  void wrapped(Object wrapper, Object task) {
    Ticks given = scheduling.get();
    if (given != null) {
      ticks.put(wrapper, given);
      return;
    }
    Due handed = take(task);
    if (handed != null) {
      runs.put(wrapper, handed);
      return;
    }
    Ticks ofThreads = ticksOfThreads.get(task);
    if (ofThreads != null) {
      runs.put(wrapper, ofThreads.tick(task));
    }
  }

  /** A wrapper is run. */
  void begins(Object wrapper) {
    if (wrapper.getClass().getName().equals(SpringClasses.RESCHEDULING)) {
      Object task = SpringJobs.innermost(Reflection.field(wrapper, "delegate"));
      Instant at = scheduledAt(wrapper);
      begun.get().due =
          at == null ? null : new Due(System.identityHashCode(task), at, afterwards(wrapper, at));
      return;
    }
    Due handed = runs.get(wrapper);
    Ticks own = ticks.get(wrapper);
    if (handed != null) {
      begun.get().due = handed;
    } else if (own != null) {
      begun.get().due = own.tick(SpringJobs.innermost(Reflection.field(wrapper, "delegate")));
    }
  }

  /** The wrapper's run has ended. */
  void ends(Object wrapper) {
    begun.get().due = null;
    Ticks own = ticks.get(wrapper);
    if (own != null) {
      own.ended();
    }
  }

  /** When the run of this task that begins on this thread was due; null if nobody knows. */
  @Nullable Due take(Object task) {
    Begun here = begun.get();
    Due due = here.due;
    if (due == null || due.task() != System.identityHashCode(task)) {
      return null;
    }
    here.due = null;
    return due;
  }

  /** When a task with a trigger is due next. */
  static @Nullable Instant scheduledAt(Object rescheduling) {
    return instant(Reflection.field(rescheduling, "scheduledExecutionTime"));
  }

  /** When a cron trigger is due after now, and after that time. */
  static @Nullable Instant next(@Nullable Object trigger, @Nullable Clock clock, Instant after) {
    Object expression = Reflection.field(trigger, "expression");
    Object zone = Reflection.field(trigger, "zoneId");
    Clock time = clock == null ? Clock.system(ZoneId.systemDefault()) : clock;
    ZonedDateTime from = time.instant().atZone(zone instanceof ZoneId own ? own : time.getZone());
    if (from.toInstant().isBefore(after)) {
      from = after.atZone(from.getZone());
    }
    return Reflection.call(expression, "next", Temporal.class, from) instanceof ZonedDateTime next
        ? next.toInstant()
        : null;
  }

  private static @Nullable Instant afterwards(Object rescheduling, Instant at) {
    Object clock = Reflection.call(Reflection.field(rescheduling, "triggerContext"), "getClock");
    return next(
        Reflection.field(rescheduling, "trigger"), clock instanceof Clock own ? own : null, at);
  }

  private static @Nullable Instant instant(@Nullable Object time) {
    return time instanceof Date date
        ? date.toInstant()
        : time instanceof Instant instant ? instant : null;
  }

  /** Counts by the clock that the executors go by. */
  private static final class Ticks {

    final Duration initial;
    private final long periodNanos;
    private long nextNanos;

    /**
     * Begins to count.
     *
     * @param periodNanos of a rate; negative for a delay, 0 for what is run once
     */
    Ticks(Duration initial, long periodNanos) {
      this.initial = initial;
      this.periodNanos = periodNanos;
      this.nextNanos = System.nanoTime() + initial.toNanos();
    }

    synchronized Due tick(@Nullable Object task) {
      long late = Math.max(0, System.nanoTime() - nextNanos);
      Instant at =
          Instant.ofEpochMilli(System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(late));
      Instant nextAt = periodNanos > 0 ? at.plusNanos(periodNanos) : null;
      nextNanos += Math.max(0, periodNanos);
      return new Due(System.identityHashCode(task), at, nextAt);
    }

    synchronized void ended() {
      if (periodNanos < 0) {
        nextNanos = System.nanoTime() - periodNanos;
      }
    }
  }
}
