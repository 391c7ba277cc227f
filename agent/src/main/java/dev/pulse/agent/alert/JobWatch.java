package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertConfig;
import dev.pulse.agent.config.AlertKind;
import dev.pulse.agent.config.AlertRule;
import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.AlertState;
import dev.pulse.agent.store.ExecutionPage;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks how the application's jobs stand, and queues what is to be told of them. Threading: {@link
 * #saw} for any thread, the rest for one.
 */
final class JobWatch {

  /** What is usual changes slowly. */
  private static final Duration USUAL_KEPT = Duration.ofMinutes(1);

  private static final int PAGE = 100;

  /** Of more open executions the newest are not looked at. */
  private static final int MOST_RUNNING = 1_000;

  private final AlertConfig config;
  private final HistoryStore store;
  private final Instance self;
  private final AlertQueue queue;
  private final JobJudge judge;
  private final OwnJobs own;
  private Map<String, ExecutionTotals> usual = Map.of();
  private @Nullable Instant usualReadAt;

  /**
   * @param before how jobs stood before the application began
   */
  JobWatch(
      AlertConfig config,
      HistoryStore store,
      Instance self,
      AlertQueue queue,
      List<JobStanding> before,
      Instant upSince) {
    this.config = config;
    this.store = store;
    this.self = self;
    this.queue = queue;
    this.judge = new JobJudge(upSince, before);
    this.own = new OwnJobs(self.app(), store);
  }

  void saw(List<ExecutionEvent> events) {
    own.saw(events);
  }

  /**
   * Looks once.
   *
   * @throws dev.pulse.agent.store.StoreException if the history cannot be read or written
   */
  void look(Instant now) {
    Map<String, JobStanding> jobs =
        own.of(store.jobs().standings(), now).stream()
            .collect(Collectors.toMap(each -> each.job().id(), Function.identity()));
    List<AlertState> states = store.alerts().states();
    for (AlertState state : states) {
      endIfOver(state, jobs, now);
    }
    for (JobStanding job : jobs.values()) {
      AlertRule rule = config.ruleOf(job.job().name());
      if (rule != null) {
        for (Trouble trouble : judge.troubles(job, rule, now)) {
          begin(trouble, rule, states, now);
        }
      }
    }
    if (config.kinds().contains(AlertKind.LONG)
        && config.rules().stream().anyMatch(AlertRule::limitsDuration)) {
      lookAtRunning(jobs, states, now);
    }
  }

  private void begin(Trouble trouble, AlertRule rule, List<AlertState> states, Instant now) {
    boolean isTold =
        states.stream()
            .anyMatch(
                each ->
                    each.subject().equals(trouble.subject())
                        && each.kind().equals(trouble.kind().wire()));
    if (!isTold && config.kinds().contains(trouble.kind())) {
      queue.begin(trouble, site(trouble.execution()), rule.to(), now);
    }
  }

  private void endIfOver(AlertState state, Map<String, JobStanding> jobs, Instant now) {
    AlertKind kind = AlertKind.ofWire(state.kind());
    if (kind == AlertKind.LONG) {
      endLong(state, jobs, now);
      return;
    }
    JobStanding job = jobs.get(state.subject());
    if (kind == null || job == null || !JobJudge.isOver(kind, state, job)) {
      return;
    }
    Execution with = kind == AlertKind.MISSED ? job.last() : job.lastSuccess();
    Trouble over = Trouble.ofJob(kind, job.job(), state.since(), with, 0);
    queue.end(state, over, site(with), targets(job), now);
  }

  private void endLong(AlertState state, Map<String, JobStanding> jobs, Instant now) {
    Optional<Execution> execution = store.executions().find(state.subject());
    if (execution.isEmpty()) {
      queue.forget(state, now);
      return;
    }
    JobStanding job = jobs.get(execution.get().jobId());
    if (job != null && execution.get().status() != ExecutionStatus.RUNNING) {
      Trouble over = Trouble.ofLong(job.job(), execution.get(), null);
      queue.end(state, over, site(execution.get()), targets(job), now);
    }
  }

  private List<AlertTarget> targets(JobStanding job) {
    AlertRule rule = config.ruleOf(job.job().name());
    return rule == null ? List.of() : rule.to();
  }

  private void lookAtRunning(Map<String, JobStanding> jobs, List<AlertState> states, Instant now) {
    for (Execution execution : running()) {
      JobStanding job = jobs.get(execution.jobId());
      AlertRule rule = job == null ? null : config.ruleOf(job.job().name());
      if (job == null || rule == null || !rule.limitsDuration()) {
        continue;
      }
      Duration limit = JobJudge.exceeded(execution, rule, usual(now).get(execution.jobId()), now);
      if (limit != null) {
        begin(Trouble.ofLong(job.job(), execution, limit), rule, states, now);
      }
    }
  }

  private List<Execution> running() {
    List<Execution> running = new ArrayList<>();
    ExecutionPage page;
    do {
      ExecutionQuery query =
          new ExecutionQuery(null, ExecutionStatus.RUNNING, PAGE, running.size());
      page = store.executions().list(query);
      running.addAll(page.executions());
    } while (page.executions().size() == PAGE && running.size() < MOST_RUNNING);
    return running;
  }

  private Map<String, ExecutionTotals> usual(Instant now) {
    Instant readAt = usualReadAt;
    if (readAt == null || Duration.between(readAt, now).compareTo(USUAL_KEPT) > 0) {
      usual = new HashMap<>(store.statistics().lately());
      usualReadAt = now;
    }
    return usual;
  }

  /** Where an execution ran; here, where that is not known. */
  private Site site(@Nullable Execution execution) {
    Site here = new Site(self.app(), self.host());
    if (execution == null || execution.instanceId().equals(self.id())) {
      return here;
    }
    String id = execution.instanceId();
    return store.instances().sites(List.of(id)).getOrDefault(id, here);
  }
}
