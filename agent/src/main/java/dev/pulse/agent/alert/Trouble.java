package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertKind;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be, or was so until now, with all that is told of it.
 *
 * @param subject the id of the job or, of one that runs long, of the execution; of Pulse itself
 *     where it runs
 * @param since since when
 * @param job nothing where it is Pulse itself
 * @param execution the one that failed, runs long, or with which it was over
 * @param failures how often the job failed in a row
 * @param limit how long the execution may run
 * @param problems what is wrong with Pulse, a sentence each
 */
record Trouble(
    AlertKind kind,
    String subject,
    Instant since,
    @Nullable Job job,
    @Nullable Execution execution,
    long failures,
    @Nullable Duration limit,
    List<String> problems) {

  Trouble {
    problems = List.copyOf(problems);
  }

  static Trouble ofJob(
      AlertKind kind, Job job, Instant since, @Nullable Execution execution, long failures) {
    return new Trouble(kind, job.id(), since, job, execution, failures, null, List.of());
  }

  static Trouble ofLong(Job job, Execution execution, @Nullable Duration limit) {
    return new Trouble(
        AlertKind.LONG, execution.id(), execution.startedAt(), job, execution, 0, limit, List.of());
  }

  static Trouble ofPulse(String where, Instant since, List<String> problems) {
    return new Trouble(AlertKind.DEGRADED, where, since, null, null, 0, null, problems);
  }

  /** As it is kept. */
  AlertState state(String instanceId) {
    return new AlertState(subject, kind.wire(), since, instanceId);
  }
}
