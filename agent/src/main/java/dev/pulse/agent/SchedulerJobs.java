package dev.pulse.agent;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import dev.pulse.agent.model.TriggerKind;
import dev.pulse.agent.recording.JobSource;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Promises;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import dev.pulse.agent.weaving.StartRequest;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one scheduler, as recording wants them: each described once, and left out if the
 * configuration excludes it. An application may make up names without end (a job for each order);
 * then descriptions are made again rather than all kept.
 *
 * <p>Threading: any thread. Objects of the application are held weakly.
 */
final class SchedulerJobs implements JobSource {

  static final int MOST_DESCRIPTIONS = 10_000;

  private static final RunDetails<Run> RUNS = new Runs();

  private final JobInstrumentation scheduler;
  private final Set<String> carriers;
  private final AgentConfig config;
  private final @Nullable RequestedRuns requests;
  private final Map<Object, Optional<Job>> byValue = new ConcurrentHashMap<>();
  private final WeakIdentityMap<Optional<Job>> byIdentity = new WeakIdentityMap<>();

  /**
   * The jobs of a scheduler.
   *
   * @param carriers classes of jobs through which other schedulers run theirs
   * @param requests knows which runs somebody asked for; null if nobody may
   */
  SchedulerJobs(
      JobInstrumentation scheduler,
      Set<String> carriers,
      AgentConfig config,
      @Nullable RequestedRuns requests) {
    this.scheduler = scheduler;
    this.carriers = carriers;
    this.config = config;
    this.requests = requests;
  }

  @Override
  public @Nullable Job identify(@Nullable Object self, @Nullable Object argument) {
    Object key = scheduler.key(self, argument);
    if (key == null) {
      return null;
    }
    boolean value = key instanceof String || key instanceof JobDescription;
    Optional<Job> job = value ? byValue.get(key) : byIdentity.get(key);
    if (job == null) {
      job = Optional.ofNullable(describe(self, argument));
      if (value) {
        if (byValue.size() >= MOST_DESCRIPTIONS) {
          byValue.clear();
        }
        byValue.put(key, job);
      } else {
        byIdentity.put(key, job);
      }
    }
    return job.orElse(null);
  }

  @Override
  public Run run(Job job, @Nullable Object self, @Nullable Object argument) {
    Run run = scheduler.details(self, argument, RUNS);
    return requests == null ? run : requests.asked(job, run);
  }

  @Override
  public @Nullable CompletionStage<?> promise(@Nullable Object returned) {
    return Promises.stageOf(returned);
  }

  @Override
  public @Nullable Object result(@Nullable Object returned) {
    return scheduler.result(returned);
  }

  @Override
  public @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
    return scheduler.failure(returned, thrown);
  }

  @Override
  public @Nullable EndReason end(@Nullable Object returned, @Nullable Throwable thrown) {
    RunEnd end = scheduler.end(returned, thrown);
    return end == null ? null : EndReason.ofWire(end.word());
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    return scheduler.failureEndsSchedule(returned);
  }

  @Override
  public List<Plan> observe(@Nullable Object self, @Nullable Object argument) {
    List<JobPlan> told = scheduler.observeAll(self, argument);
    if (told.isEmpty()) {
      return List.of();
    }
    List<Plan> plans = new ArrayList<>();
    for (JobPlan plan : told) {
      Job job = job(plan.job());
      if (job != null) {
        plans.add(new Plan(job, plan.nextAt(), plan.calledOff(), plan.dead()));
      }
    }
    return plans;
  }

  private @Nullable Job describe(@Nullable Object self, @Nullable Object argument) {
    return job(scheduler.describe(self, argument));
  }

  private @Nullable Job job(@Nullable JobDescription found) {
    if (found == null
        || carries(found)
        || config.excludes(found.name())
        || (found.hidden() && !config.includes(found.name()))) {
      return null;
    }
    String kind = found.scheduleKind();
    return new Job(
        Job.idOf(scheduler.scheduler(), found.name()),
        scheduler.scheduler(),
        found.name(),
        found.className(),
        found.methodName(),
        found.schedule(),
        kind == null ? null : ScheduleKind.ofWire(kind),
        found.zone(),
        found.overdueGrace());
  }

  private boolean carries(JobDescription found) {
    return found.className() != null && carriers.contains(found.className());
  }

  /** Makes of what a scheduler says of a run what recording keeps. */
  private static final class Runs implements RunDetails<Run> {

    @Override
    public Run due(long plannedAtMillis, long nextAtMillis) {
      return plannedAtMillis == UNKNOWN && nextAtMillis == UNKNOWN
          ? Run.Due.PLAIN
          : new Run.Due(plannedAtMillis, nextAtMillis);
    }

    @Override
    public Run told(
        @Nullable String asyncJobId,
        int attempt,
        @Nullable Instant plannedAt,
        boolean manual,
        @Nullable Instant nextAt,
        @Nullable StartRequest request) {
      long planned = RunDetails.millis(plannedAt);
      long next = RunDetails.millis(nextAt);
      if (asyncJobId == null && attempt == 1 && !manual && request == null) {
        return due(planned, next);
      }
      return new Run.Told(
          asyncJobId,
          attempt,
          RunDetails.time(planned),
          manual || request != null ? TriggerKind.MANUAL : TriggerKind.SCHEDULE,
          RunDetails.time(next),
          request == null ? null : RequestedRuns.request(request));
    }
  }
}
