package dev.pulse.agent.recording;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.TriggerKind;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a job of what woven code hands over; one for each woven place.
 *
 * <p>Threading: any thread.
 */
public interface JobSource {

  /** The job that is about to run; null if it is none, or is not to be recorded. */
  @Nullable Job identify(@Nullable Object self, @Nullable Object argument);

  /** What is known of this run of the job. */
  Run run(Job job, @Nullable Object self, @Nullable Object argument);

  /**
   * The work that goes on when the method has returned, if what it returned stands for such.
   *
   * @return null if it does not
   */
  default @Nullable CompletionStage<?> promise(@Nullable Object returned) {
    return returned instanceof CompletionStage<?> stage ? stage : null;
  }

  /** The value that the job returned. */
  @Nullable Object result(@Nullable Object returned);

  /**
   * What made the execution a failure: what the job threw, without what its scheduler put around
   * it, or anything else whose text says why.
   *
   * @return null if it is none
   */
  @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown);

  /** How it ended, where success and failure do not say it. */
  @Nullable EndReason end(@Nullable Object returned, @Nullable Throwable thrown);

  /** Whether the failure that came of this outcome ends the schedule of its job for good. */
  boolean failureEndsSchedule(@Nullable Object returned);

  /**
   * The scheduler was told something about jobs.
   *
   * @return those that are planned with it, without those that are not to be recorded
   */
  List<Plan> observe(@Nullable Object self, @Nullable Object argument);

  /** So long it took, on the job's thread, to find out and put into words what came of a run. */
  default void spent(long nanos) {}

  /**
   * What the scheduler intends with a job.
   *
   * @param nextAt when it is due next, as far as the scheduler says so
   * @param calledOff whether somebody took it out of the plan, until it is planned again
   * @param dead whether it never will be due, although nobody took it out of the plan
   */
  record Plan(Job job, @Nullable Instant nextAt, boolean calledOff, boolean dead) {}

  /** What is known of one run when it starts. */
  sealed interface Run {

    /** A time that nobody knows, in milliseconds. */
    long UNKNOWN = Long.MIN_VALUE;

    /** When it was due. */
    @Nullable Instant plannedAt();

    /** When the job is due after it, as far as the scheduler says so. */
    @Nullable Instant nextAt();

    /** The scheduler's own id of the run. */
    default @Nullable String asyncJobId() {
      return null;
    }

    /** 1 for the first attempt. */
    default int attempt() {
      return 1;
    }

    /** Why it runs. */
    default TriggerKind trigger() {
      return TriggerKind.SCHEDULE;
    }

    /** What it was asked for with; null for a run that nobody asked Pulse for. */
    default @Nullable Request request() {
      return null;
    }

    /** The same run, which somebody asked Pulse for. */
    default Run asked(Request by) {
      return new Told(asyncJobId(), attempt(), plannedAt(), TriggerKind.MANUAL, nextAt(), by);
    }

    /**
     * The first attempt of a run by schedule. It is small, for each run of most schedulers makes
     * one; the writer makes times of it.
     *
     * @param plannedAtMillis since the epoch, or {@link #UNKNOWN}
     * @param nextAtMillis since the epoch, or {@link #UNKNOWN}
     */
    record Due(long plannedAtMillis, long nextAtMillis) implements Run {

      /** One of which nothing else is known. */
      public static final Run PLAIN = new Due(UNKNOWN, UNKNOWN);

      @Override
      public @Nullable Instant plannedAt() {
        return time(plannedAtMillis);
      }

      @Override
      public @Nullable Instant nextAt() {
        return time(nextAtMillis);
      }

      private static @Nullable Instant time(long millis) {
        return millis == UNKNOWN ? null : Instant.ofEpochMilli(millis);
      }
    }

    /** Any other run, with all that there is to say; see the methods of the interface. */
    record Told(
        @Nullable String asyncJobId,
        int attempt,
        @Nullable Instant plannedAt,
        TriggerKind trigger,
        @Nullable Instant nextAt,
        @Nullable Request request)
        implements Run {}
  }

  /**
   * Somebody asked Pulse for a run.
   *
   * @param by who it was
   * @param begun is told the id of the execution that comes of it, on its own thread
   */
  record Request(String by, Consumer<String> begun) {}
}
