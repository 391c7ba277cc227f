package dev.pulse.scale;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionEvent.Finished;
import dev.pulse.agent.model.ExecutionEvent.LogAppended;
import dev.pulse.agent.model.ExecutionEvent.Started;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogMarks;
import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.model.TriggerKind;
import dev.pulse.agent.recording.ExecutionIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up executions, one after the other, each later than the one before. For one thread. */
final class SyntheticRuns {

  private static final String STACK =
      """
      java.lang.IllegalStateException: the warehouse did not answer in time
      	at com.acme.stock.Warehouse.call(Warehouse.java:214)
      	at com.acme.stock.Warehouse.count(Warehouse.java:88)
      	at com.acme.orders.Import.run(Import.java:41)
      	at java.base/java.lang.reflect.Method.invoke(Method.java:569)
      """;

  private final List<SyntheticJob> jobs;
  private final double[] upTo;
  private final String instanceId;
  private final long untilMillis;
  private final ExecutionIds ids = new ExecutionIds();
  private final Random random = new Random(11);
  private long number;

  /**
   * @param until when the last of them has ended
   */
  SyntheticRuns(List<SyntheticJob> jobs, String instanceId, Instant until) {
    this.jobs = jobs;
    this.instanceId = instanceId;
    this.untilMillis = until.toEpochMilli();
    this.upTo = new double[jobs.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += jobs.get(i).share();
      upTo[i] = sum;
    }
  }

  /** Adds the events of an execution that starts then, and answers its id. */
  String next(long startMillis, List<ExecutionEvent> target) {
    SyntheticJob job = jobs.get(choose());
    String id = ids.id(startMillis, number++);
    boolean fails = random.nextDouble() < job.failures();
    String log = random.nextDouble() < job.logs() ? log(job) : "";
    target.add(new Started(job.job(), running(job, id, startMillis)));
    if (!log.isEmpty()) {
      target.add(new LogAppended(job.job(), id, chunk(log, startMillis), null));
    }
    target.add(new Finished(job.job(), ended(job, id, startMillis, fails, log)));
    return id;
  }

  private int choose() {
    double at = random.nextDouble() * upTo[upTo.length - 1];
    int i = 0;
    while (upTo[i] < at) {
      i++;
    }
    return i;
  }

  private Execution running(SyntheticJob job, String id, long start) {
    return execution(job, id, start, ExecutionStatus.RUNNING, null, null, null, "");
  }

  private Execution ended(SyntheticJob job, String id, long start, boolean fails, String log) {
    long wanted = (long) (job.typicalMillis() * Math.exp(random.nextGaussian() * 0.7));
    long millis = Math.max(0, Math.min(wanted, untilMillis - start));
    if (!fails) {
      return execution(
          job, id, start, ExecutionStatus.COMPLETED, EndReason.RETURNED, millis, null, log);
    }
    boolean shutDown = random.nextInt(50) == 0;
    Failure failure =
        shutDown
            ? null
            : new Failure(
                "java.lang.IllegalStateException", "the warehouse did not answer in time", STACK);
    EndReason reason = shutDown ? EndReason.SHUTDOWN : EndReason.THREW;
    return execution(job, id, start, ExecutionStatus.FAILED, reason, millis, failure, log);
  }

  private Execution execution(
      SyntheticJob job,
      String id,
      long start,
      ExecutionStatus status,
      @Nullable EndReason reason,
      @Nullable Long millis,
      @Nullable Failure failure,
      String log) {
    Instant startedAt = Instant.ofEpochMilli(start);
    boolean returned = reason == EndReason.RETURNED;
    return new Execution(
        id,
        job.job().id(),
        null,
        instanceId,
        status,
        reason,
        TriggerKind.SCHEDULE,
        1,
        startedAt,
        startedAt,
        millis == null ? null : startedAt.plusMillis(millis),
        millis == null ? null : Duration.ofMillis(millis),
        "scheduling-" + (number % 4 + 1),
        returned && number % 3 == 0 ? number % 1000 + " rows" : null,
        failure,
        log.length(),
        log.lines().count(),
        null);
  }

  private String log(SyntheticJob job) {
    StringBuilder log = new StringBuilder();
    int lines = 1 + (int) (10 * Math.exp(random.nextGaussian()));
    for (int i = 0; i < Math.min(lines, 400); i++) {
      log.append(
          "%s: step %d of %d took %d ms, order %08x\n"
              .formatted(job.job().name(), i + 1, lines, random.nextInt(500), random.nextInt()));
    }
    return log.toString();
  }

  private static LogChunk chunk(String log, long start) {
    LogOrigin origin = new LogOrigin(LogStream.STDOUT, null, null, "scheduling-1", null, null);
    LogMarks.Builder marks = new LogMarks.Builder();
    marks.add(new LogMarks.Mark(log.length(), start, origin, false, 0, false));
    return new LogChunk(1, 1, log, marks.build());
  }
}
