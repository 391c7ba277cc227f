package dev.pulse.agent.http;

import dev.pulse.agent.alert.AlertFigures;
import dev.pulse.agent.event.DurationHistogram;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.event.ExecutionTally;
import dev.pulse.agent.http.rest.Health;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.HookState;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.model.RecordingOff;
import dev.pulse.agent.model.ScheduleKind;
import dev.pulse.agent.model.SchedulerState;
import dev.pulse.agent.model.SchedulerState.Standing;
import dev.pulse.agent.model.TriggerKind;
import dev.pulse.agent.store.RetentionFigures;
import dev.pulse.agent.store.RetentionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs and executions as tests need them. */
public final class Samples {

  static final Instant FIRST_SEEN = Instant.parse("2026-01-02T03:04:05Z");
  static final Instant NOW = Instant.parse("2026-11-23T02:00:12.340Z");

  private Samples() {}

  /** How Pulse fares, with these problems. */
  public static Health health(String... problems) {
    boolean well = problems.length == 0;
    return new Health(
        "shop",
        "0.1.0",
        FIRST_SEEN,
        "memory",
        List.of(
            new SchedulerState(
                "quartz",
                Standing.HOOKED,
                List.of("quartz-2.5.2.jar"),
                2,
                List.of("org.quartz.core.JobRunShell", "org.quartz.core.QuartzScheduler"),
                null),
            new SchedulerState("timer", Standing.NOT_FOUND, List.of(), 0, List.of(), null)),
        well
            ? List.of()
            : List.of(
                new HookState("logback", 2, null),
                new HookState("timer", 12, "10 errors within a minute")),
        well ? null : new RecordingOff("Jane", false, NOW),
        List.of(problems),
        well ? null : problems[0],
        well ? 0 : 2,
        well ? Losses.NONE : new Losses(3, 0, 40, 5, 6, 7),
        well ? RetentionLimits.NONE : new RetentionLimits(Duration.ofDays(90), 1000, 4096),
        well
            ? tally(List.of())
            : tally(Collections.nCopies(12, finished(completed(job("report"), "PX_1", NOW)))),
        DurationHistogram.upTo(0.1).counted(),
        well ? null : new RetentionFigures(7, NOW, 2048),
        well ? null : new AlertFigures(5, 4, 1));
  }

  /** What is counted when this is announced. */
  static ExecutionTally tally(List<ExecutionEvent> events) {
    EventBus bus = new EventBus();
    ExecutionTally tally = ExecutionTally.of(bus);
    bus.publish(events);
    return tally;
  }

  /** The end of an execution of the job {@code report}. */
  static ExecutionEvent finished(Execution execution) {
    return new ExecutionEvent.Finished(job("report"), execution);
  }

  static Job job(String name) {
    return new Job(
        Job.idOf("spring", name),
        "spring",
        name,
        "com.acme.Report",
        "run",
        "0 0 2 * * *",
        ScheduleKind.CRON,
        "Europe/Berlin");
  }

  static Execution running(Job job, String id, Instant startedAt) {
    return execution(job, id, ExecutionStatus.RUNNING, null, startedAt, null, null, null);
  }

  /** One that runs and started a second and a half after it was due. */
  static Execution late(Job job, String id, Instant startedAt) {
    Execution run = running(job, id, startedAt);
    return new Execution(
        run.id(),
        run.jobId(),
        null,
        run.instanceId(),
        run.status(),
        null,
        run.trigger(),
        1,
        startedAt.minusMillis(1_500),
        startedAt,
        null,
        null,
        run.thread(),
        null,
        null,
        0,
        0,
        null);
  }

  static Execution completed(Job job, String id, Instant startedAt) {
    return execution(
        job,
        id,
        ExecutionStatus.COMPLETED,
        EndReason.RETURNED,
        startedAt,
        Duration.ofMillis(12_340),
        "Processed successfully",
        null);
  }

  static Execution failed(Job job, String id, Instant startedAt, String message) {
    return execution(
        job,
        id,
        ExecutionStatus.FAILED,
        EndReason.THREW,
        startedAt,
        Duration.ofMillis(7),
        null,
        new Failure("java.io.IOException", message, "java.io.IOException: " + message));
  }

  private static Execution execution(
      Job job,
      String id,
      ExecutionStatus status,
      @Nullable EndReason endReason,
      Instant startedAt,
      @Nullable Duration duration,
      @Nullable String result,
      @Nullable Failure failure) {
    return new Execution(
        id,
        job.id(),
        null,
        "PI_1",
        status,
        endReason,
        TriggerKind.SCHEDULE,
        1,
        null,
        startedAt,
        duration == null ? null : startedAt.plus(duration),
        duration,
        "scheduling-1",
        result,
        failure,
        0,
        0,
        null);
  }
}
