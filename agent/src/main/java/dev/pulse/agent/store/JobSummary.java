package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionBrief;
import dev.pulse.agent.model.Job;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job and how it fares.
 *
 * @param firstSeen when Pulse first saw the job
 * @param lastSeen when it last started, or was planned if it never ran
 * @param nextAt when it is due next, as far as its scheduler said so; in the past if it is overdue
 * @param deadSince since when its schedule has ended by a failure; null if it has not
 * @param running executions that are open
 * @param completed executions that completed, of those in the history
 * @param failed executions that failed, of those in the history
 * @param sites where it was seen, by application and host
 * @param last the newest execution, if there is one; its failure comes without the stack
 * @param recent its newest executions in brief, newest first, at most {@link #RECENT}
 */
public record JobSummary(
    Job job,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant nextAt,
    @Nullable Instant deadSince,
    long running,
    long completed,
    long failed,
    List<JobSite> sites,
    @Nullable Execution last,
    List<ExecutionBrief> recent) {

  /** How many of its newest executions a summary shows. */
  public static final int RECENT = 30;

  public JobSummary {
    sites = List.copyOf(sites);
    recent = List.copyOf(recent);
  }
}
