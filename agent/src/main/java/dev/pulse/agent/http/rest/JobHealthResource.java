package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.JobTrouble;
import io.undertow.util.StatusCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether all jobs are well, or those that are chosen: 200 if so, else 503 with those that are not.
 */
record JobHealthResource(HistoryStore store, Clock clock) implements Resource {

  private record Failing(JobStanding standing, Set<JobTrouble> troubles) {}

  @Override
  public List<String> parameters() {
    return List.of("max_age", "job", "scheduler");
  }

  @Override
  public Answer answer(Request request) {
    Query query = request.query();
    Duration maxAge = AgeQuery.of(query, "max_age");
    List<JobStanding> jobs = chosen(query.text("job"), query.text("scheduler"));
    Instant now = clock.instant();
    List<Failing> failing =
        jobs.stream()
            .map(job -> new Failing(job, job.troubles(now, maxAge)))
            .filter(job -> !job.troubles().isEmpty())
            .toList();
    return Answer.json(
        failing.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
        out ->
            out.put("status", failing.isEmpty() ? "ok" : "failing")
                .put("jobs", jobs.size())
                .putObjects("failing", failing, JobHealthResource::write));
  }

  /** A check of a job that is not there must not pass. */
  private List<JobStanding> chosen(@Nullable String job, @Nullable String scheduler) {
    List<JobStanding> chosen =
        store.jobs().standings().stream()
            .filter(each -> job == null || isNamed(each, job))
            .filter(each -> scheduler == null || each.job().scheduler().equals(scheduler))
            .toList();
    if (chosen.isEmpty() && (job != null || scheduler != null)) {
      throw Problem.notFound(
          "No job%s%s is known. GET /api/pulse/jobs lists the jobs that are."
              .formatted(
                  job == null ? "" : " with the id or the name \"" + job + "\"",
                  scheduler == null ? "" : " of the scheduler \"" + scheduler + "\""));
    }
    return chosen;
  }

  private static boolean isNamed(JobStanding standing, String idOrName) {
    return standing.job().id().equals(idOrName) || standing.job().name().equals(idOrName);
  }

  private static void write(JsonObject out, Failing failing) {
    JobStanding standing = failing.standing();
    out.put("job_id", standing.job().id())
        .put("name", standing.job().name())
        .put("scheduler", standing.job().scheduler())
        .putStrings("reasons", failing.troubles().stream().map(JobTrouble::wire).toList())
        .put("last_success_at", standing.lastSuccessAt());
  }
}
