package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every job that is known, or those that were seen in an application or on a host. */
record JobsResource(HistoryStore store, JobSummaryJson json) implements LenientResource {

  @Override
  public List<String> parameters() {
    return List.of("app", "host", "recent");
  }

  @Override
  public Answer answer(Request request) {
    Query query = request.query();
    int recent = (int) query.number("recent", JobSummary.RECENT, 0, JobSummary.RECENT);
    List<JobSummary> jobs = jobs(store, query, recent);
    List<Execution> newest = jobs.stream().map(JobSummary::last).filter(Objects::nonNull).toList();
    Map<String, Site> sites = Sites.of(store, newest);
    return Answer.validatedJson(
        out ->
            out.putObjects("jobs", jobs, (each, job) -> json.write(each, job, sites))
                .put("count", jobs.size()));
  }

  /**
   * Those that {@code app} and {@code host} ask for.
   *
   * @param recent how many of the newest executions of each
   */
  static List<JobSummary> jobs(HistoryStore store, Query query, int recent) {
    String app = query.text("app");
    String host = query.text("host");
    List<JobSummary> all = store.jobs().list(recent);
    if (app == null && host == null) {
      return all;
    }
    return all.stream()
        .filter(job -> job.sites().stream().anyMatch(site -> isOf(site.site(), app, host)))
        .toList();
  }

  private static boolean isOf(Site site, @Nullable String app, @Nullable String host) {
    return (app == null || app.equals(site.app())) && (host == null || host.equals(site.host()));
  }
}
