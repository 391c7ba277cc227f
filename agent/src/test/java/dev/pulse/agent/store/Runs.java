package dev.pulse.agent.store;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionEvent.Finished;
import dev.pulse.agent.model.ExecutionEvent.LogAppended;
import dev.pulse.agent.model.ExecutionEvent.Started;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogChunks;
import dev.pulse.agent.model.LogScript;
import dev.pulse.agent.model.ScheduleKind;
import dev.pulse.agent.model.TriggerKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs, executions and their events, for tests. */
public final class Runs {

  /** When the history of a test begins. */
  public static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00.000Z");

  public static final String INSTANCE = "instance-1";

  private Runs() {}

  public static Job job(String name) {
    return new Job(
        Job.idOf("spring", name),
        "spring",
        name,
        "com.acme.Jobs",
        "run",
        "0 0 2 * * *",
        ScheduleKind.CRON,
        "Europe/Berlin");
  }

  public static Instance instance(String id, String host, long pid) {
    return new Instance(id, "app", host, pid, BEGIN.minusSeconds(60), "JVM 17", "0.1");
  }

  /** One run of a job, whose events are written as the test pleases. */
  public static Run run(Job job, int number) {
    return new Run(job, "PX_%06d_%d".formatted(number, BEGIN.getEpochSecond()), number);
  }

  /** Runs of a job in several hours, of many durations, that end in all ways. */
  public static List<ExecutionEvent> ofEveryOutcome(Job job) {
    List<ExecutionEvent> events = new ArrayList<>();
    int number = 1;
    for (long millis : new long[] {0, 1, 2, 9, 10, 11, 99, 1_000, 12_345, 3_600_000, 86_400_001}) {
      Duration duration = Duration.ofMillis(millis);
      for (EndReason reason : EndReason.values()) {
        ExecutionStatus status =
            number % 1_200 == 1 ? ExecutionStatus.COMPLETED : ExecutionStatus.FAILED;
        events.add(run(job, number).ended(status, reason, duration));
        number += 600;
      }
    }
    return events;
  }

  /**
   * One run of a job.
   *
   * @param number runs with a higher one start later, by a second each
   */
  public record Run(Job job, String id, int number) {

    public Instant startedAt() {
      return BEGIN.plusSeconds(number);
    }

    public Started started() {
      return new Started(job, execution(ExecutionStatus.RUNNING, null, null, "", 0));
    }

    public LogAppended wrote(long seq, String text) {
      return new LogAppended(job, id, LogChunks.of(seq, text), null);
    }

    public Finished completed(String log) {
      return new Finished(
          job, execution(ExecutionStatus.COMPLETED, EndReason.RETURNED, null, log, 12));
    }

    /** It took so long. */
    public Finished took(Duration duration) {
      return ended(ExecutionStatus.COMPLETED, EndReason.RETURNED, duration);
    }

    /** It ended in this way, after this time. */
    public Finished ended(ExecutionStatus status, EndReason reason, Duration duration) {
      return new Finished(job, execution(status, reason, null, "", duration.toMillis()));
    }

    public Finished failed(String message) {
      Failure failure = new Failure("java.lang.IllegalStateException", message, "at line 1");
      return new Finished(job, execution(ExecutionStatus.FAILED, EndReason.THREW, failure, "", 12));
    }

    public Finished shutDown() {
      return new Finished(job, execution(ExecutionStatus.FAILED, EndReason.SHUTDOWN, null, "", 12));
    }

    /** All its events, when it completes. */
    public List<ExecutionEvent> whole(String log) {
      List<ExecutionEvent> events = new ArrayList<>(List.of(started()));
      events.addAll(wroteAll(log));
      events.add(completed(log));
      return events;
    }

    /** A log as its chunks, as long as they may be. */
    public List<ExecutionEvent> wroteAll(String log) {
      List<ExecutionEvent> events = new ArrayList<>();
      LogScript script = new LogScript();
      for (int from = 0; from < log.length(); ) {
        int to = Math.min(log.length(), from + LogChunk.LONGEST);
        boolean halves =
            to < log.length()
                && Character.isHighSurrogate(log.charAt(to - 1))
                && Character.isLowSurrogate(log.charAt(to));
        String piece = log.substring(from, halves ? to - 1 : to);
        events.add(wrote(script.print(piece).chunk()));
        from += piece.length();
      }
      return events;
    }

    public LogAppended wrote(LogChunk chunk) {
      return new LogAppended(job, id, chunk, null);
    }

    /** It wrote something that speaks of an error. */
    public LogAppended wrote(LogChunk chunk, FirstError error) {
      return new LogAppended(job, id, chunk, error);
    }

    /** It completed, and its log had spoken of an error. */
    public Finished completed(String log, FirstError error) {
      Execution end = completed(log).execution();
      return new Finished(job, end.withLog(end.logSize(), end.logLines(), error));
    }

    private Execution execution(
        ExecutionStatus status,
        @Nullable EndReason reason,
        @Nullable Failure failure,
        String log,
        long millis) {
      boolean over = status != ExecutionStatus.RUNNING;
      return new Execution(
          id,
          job.id(),
          "fire-" + number,
          INSTANCE,
          status,
          reason,
          TriggerKind.SCHEDULE,
          1,
          startedAt().minusMillis(5),
          startedAt(),
          over ? startedAt().plusMillis(millis) : null,
          over ? Duration.ofMillis(millis) : null,
          "scheduling-1",
          over && failure == null ? "done" : null,
          failure,
          log.length(),
          log.lines().count(),
          null);
    }
  }
}
