package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.TriggerKind;
import dev.pulse.agent.store.ExecutionFilter;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters that say which executions of all jobs are asked for. */
public final class ExecutionFilterQuery {

  /** Their names. */
  static final List<String> NAMES =
      List.of(
          "job",
          "scheduler",
          "status",
          "end_reason",
          "trigger",
          "app",
          "host",
          "instance",
          "from",
          "to",
          "min_duration_ms",
          "max_duration_ms",
          "q");

  private static final int LONGEST_TEXT = 256;

  private ExecutionFilterQuery() {}

  /**
   * The filter that a query string describes.
   *
   * @throws Problem if a value is not understood, or there is no such job
   */
  public static ExecutionFilter of(HistoryStore store, Query query) {
    Instant from = TimeQuery.of(query, "from");
    Instant to = TimeQuery.of(query, "to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw Problem.badRequest("from is %s, but must be before to, %s.".formatted(from, to));
    }
    return new ExecutionFilter(
        jobId(store, query.text("job"), query.text("scheduler")),
        query.text("scheduler"),
        StatusQuery.of(query),
        WordQuery.of(query, "end_reason", EndReason.values(), EndReason::wire),
        WordQuery.of(query, "trigger", TriggerKind.values(), TriggerKind::wire),
        query.text("app"),
        query.text("host"),
        query.text("instance"),
        from,
        to,
        duration(query, "min_duration_ms"),
        duration(query, "max_duration_ms"),
        text(query.text("q")));
  }

  /** Several schedulers may know a job of the same name. */
  private static @Nullable String jobId(
      HistoryStore store, @Nullable String idOrName, @Nullable String scheduler) {
    if (idOrName == null) {
      return null;
    }
    Optional<String> ofScheduler =
        Optional.ofNullable(scheduler)
            .flatMap(known -> store.jobs().find(Job.idOf(known, idOrName)))
            .map(JobSummary::job)
            .map(Job::id);
    return ofScheduler.orElseGet(() -> JobResource.find(store, idOrName).job().id());
  }

  private static @Nullable Duration duration(Query query, String name) {
    return query.text(name) == null
        ? null
        : Duration.ofMillis(query.strictNumber(name, 0, 0, Long.MAX_VALUE));
  }

  private static @Nullable String text(@Nullable String sought) {
    if (sought != null && sought.length() > LONGEST_TEXT) {
      throw Problem.badRequest(
          "q has %d characters, but must have %d at most."
              .formatted(sought.length(), LONGEST_TEXT));
    }
    return sought;
  }
}
