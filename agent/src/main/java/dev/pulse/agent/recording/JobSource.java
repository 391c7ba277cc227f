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

  /**
   * What is known of one run when it starts.
   *
   * @param asyncJobId the scheduler's own id of the run
   * @param attempt 1 for the first attempt
   * @param plannedAt when it was due
   * @param nextAt when the job is due after it, as far as the scheduler says so
   * @param request what it was asked for with
   */
  record Run(
      @Nullable String asyncJobId,
      int attempt,
      @Nullable Instant plannedAt,
      TriggerKind trigger,
      @Nullable Instant nextAt,
      @Nullable Request request) {

    /** One of which nothing else is known. */
    public static final Run PLAIN = new Run(null, 1, null, TriggerKind.SCHEDULE, null);

    /** A run that nobody asked Pulse for. */
    public Run(
        @Nullable String asyncJobId,
        int attempt,
        @Nullable Instant plannedAt,
        TriggerKind trigger,
        @Nullable Instant nextAt) {
      this(asyncJobId, attempt, plannedAt, trigger, nextAt, null);
    }
  }

  /**
   * Somebody asked Pulse for a run.
   *
   * @param by who it was
   * @param begun is told the id of the execution that comes of it, on its own thread
   */
  record Request(String by, Consumer<String> begun) {}
}
