package dev.pulse.agent.store;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.model.TriggerKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which executions of all jobs are sought; what is absent does not matter.
 *
 * @param jobId those of this job
 * @param scheduler those of this scheduler's jobs
 * @param endReason those that ended so
 * @param app those of this application
 * @param host those of this host
 * @param instanceId those of this instance
 * @param from those that started at this time or later
 * @param to those that started before this
 * @param shortest those that took this long or longer
 * @param longest those that took this long or less
 * @param text those that hold it in their error's message or class or in their result's summary, in
 *     whatever case
 */
public record ExecutionFilter(
    @Nullable String jobId,
    @Nullable String scheduler,
    @Nullable ExecutionStatus status,
    @Nullable EndReason endReason,
    @Nullable TriggerKind trigger,
    @Nullable String app,
    @Nullable String host,
    @Nullable String instanceId,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Duration shortest,
    @Nullable Duration longest,
    @Nullable String text) {

  public ExecutionFilter {
    text = text == null ? null : CaseFolding.fold(text);
  }

  /** All of a job, a status or both. */
  public static ExecutionFilter of(@Nullable String jobId, @Nullable ExecutionStatus status) {
    return new ExecutionFilter(
        jobId, null, status, null, null, null, null, null, null, null, null, null, null);
  }

  /** Whether job and status are all that is asked for, so that it is known how many there are. */
  public boolean isCounted() {
    return equals(of(jobId, status));
  }

  /** Whether an index holds all that is asked for, so that none has to be passed over. */
  public boolean isIndexed() {
    return equals(
        new ExecutionFilter(
            jobId, null, status, null, null, null, null, null, from, to, null, null, null));
  }

  /** Whether an execution is sought. */
  public boolean passes(FoundExecution found) {
    Execution execution = found.execution();
    return matches(jobId, execution.jobId())
        && matches(scheduler, found.job().scheduler())
        && matches(status, execution.status())
        && matches(endReason, execution.endReason())
        && matches(trigger, execution.trigger())
        && matches(instanceId, execution.instanceId())
        && isAt(found.site())
        && startedWithin(execution.startedAt())
        && took(execution.duration())
        && (text == null || says(execution, text));
  }

  private boolean isAt(@Nullable Site site) {
    return matches(app, site == null ? null : site.app())
        && matches(host, site == null ? null : site.host());
  }

  private boolean startedWithin(Instant start) {
    return (from == null || !start.isBefore(from)) && (to == null || start.isBefore(to));
  }

  private boolean took(@Nullable Duration duration) {
    if (shortest == null && longest == null) {
      return true;
    }
    return duration != null
        && (shortest == null || duration.compareTo(shortest) >= 0)
        && (longest == null || duration.compareTo(longest) <= 0);
  }

  private static boolean says(Execution execution, String folded) {
    Failure failure = execution.failure();
    return holds(execution.resultSummary(), folded)
        || (failure != null
            && (holds(failure.message(), folded) || holds(failure.className(), folded)));
  }

  private static boolean holds(@Nullable String text, String folded) {
    return text != null && CaseFolding.fold(text).contains(folded);
  }

  private static boolean matches(@Nullable Object sought, @Nullable Object actual) {
    return sought == null || sought.equals(actual);
  }
}
