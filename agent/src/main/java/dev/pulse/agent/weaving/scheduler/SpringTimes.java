package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
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
  private static final ThreadLocal<Due> begun = ThreadLocal.withInitial(Due::new);

  /** By the wrapper that is run at each tick. */
  private final WeakIdentityMap<TaskTicks> ticks = new WeakIdentityMap<>();

  /** By the task, where each run has a wrapper of its own. */
  private final WeakIdentityMap<Ticks> ticksOfThreads = new WeakIdentityMap<>();

  /** By the wrapper of one run. */
  private final WeakIdentityMap<Due> runs = new WeakIdentityMap<>();

  /** What is run by one wrapper at each tick; its runnable by the number that the JVM gave it. */
  private record TaskTicks(Ticks ticks, int task) {}

  /**
   * A run; times are those of {@link RunDetails}. It stays with its thread, for the next run is
   * written over it: an object for each run costs more, and so does a thread-local value that comes
   * and goes.
   */
  static final class Due {

    private boolean pending;

    /** Its runnable, by the number that the JVM gave it. */
    private int task;

    private long atMillis;
    private long nextAtMillis;

    /** The wrapper that runs on this thread, and what it counts. */
    private @Nullable Object wrapper;

    private @Nullable Ticks counting;

    /** When it is due. */
    long atMillis() {
      return atMillis;
    }

    /** When the next one is, if that does not depend on the run. */
    long nextAtMillis() {
      return nextAtMillis;
    }

    private void is(int newTask, long newAtMillis, long newNextAtMillis) {
      task = newTask;
      atMillis = newAtMillis;
      nextAtMillis = newNextAtMillis;
      pending = true;
    }

    private void is(Due other) {
      is(other.task, other.atMillis, other.nextAtMillis);
    }
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
      ticks.put(wrapper, new TaskTicks(given, System.identityHashCode(task)));
      return;
    }
    Due run = new Due();
    Due handed = take(task);
    if (handed != null) {
      run.is(handed);
      runs.put(wrapper, run);
      return;
    }
    Ticks ofThreads = ticksOfThreads.get(task);
    if (ofThreads != null) {
      ofThreads.tick(System.identityHashCode(task), run);
      runs.put(wrapper, run);
    }
  }

  /** A wrapper is run. */
  void begins(Object wrapper) {
    Due here = begun.get();
    here.wrapper = wrapper;
    here.counting = null;
    if (wrapper.getClass().getName().equals(SpringClasses.RESCHEDULING)) {
      beginsAtTrigger(wrapper, here);
      return;
    }
    TaskTicks own = ticks.get(wrapper);
    if (own != null) {
      here.counting = own.ticks();
      own.ticks().tick(own.task(), here);
      return;
    }
    Due handed = runs.get(wrapper);
    if (handed != null) {
      here.is(handed);
    }
  }

  private static void beginsAtTrigger(Object rescheduling, Due here) {
    here.pending = false;
    Object task = SpringJobs.innermost(Reflection.field(rescheduling, "delegate"));
    Instant at = scheduledAt(rescheduling);
    if (at != null) {
      Instant next = afterwards(rescheduling, at);
      here.is(System.identityHashCode(task), RunDetails.millis(at), RunDetails.millis(next));
    }
  }

  /** The wrapper's run has ended. */
  void ends(Object wrapper) {
    Due here = begun.get();
    here.pending = false;
    Ticks counting = here.counting;
    if (here.wrapper != wrapper) {
      // Another wrapper ran inside of this one.
      TaskTicks own = ticks.get(wrapper);
      counting = own == null ? null : own.ticks();
    }
    here.wrapper = null;
    here.counting = null;
    if (counting != null) {
      counting.ended();
    }
  }

  /**
   * When the run of this task that begins on this thread was due; null if nobody knows. It counts
   * until the next run begins here.
   */
  @Nullable Due take(Object task) {
    Due here = begun.get();
    if (!here.pending || here.task != System.identityHashCode(task)) {
      return null;
    }
    here.pending = false;
    return here;
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

    synchronized void tick(int task, Due run) {
      long late = Math.max(0, System.nanoTime() - nextNanos);
      long at = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(late);
      long nextAt =
          periodNanos > 0 ? at + TimeUnit.NANOSECONDS.toMillis(periodNanos) : RunDetails.UNKNOWN;
      nextNanos += Math.max(0, periodNanos);
      run.is(task, at, nextAt);
    }

    void ended() {
      if (periodNanos < 0) {
        startDelay();
      }
    }

    private synchronized void startDelay() {
      nextNanos = System.nanoTime() - periodNanos;
    }
  }
}
