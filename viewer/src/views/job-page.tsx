import { getJob } from "../api/client";
import type { PulseJob } from "../api/types";
import { addressOf, executionRoute, type JobRoute } from "../routing/route";
import { lastEnded } from "../state/jobs";
import { useResource } from "../state/resource";
import { PlacesContext, placesOf } from "../state/sites";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { ExecutionHistory } from "./execution-history";
import { WarningIcon } from "./icons";
import { JobActions } from "./job-actions";
import { JobFacts } from "./job-facts";
import { JobName } from "./job-name";
import { Moment } from "./moment";
import { JobTrends } from "./job-trends";
import { Loading, ReadFailure } from "./notice";
import { StatusBadge } from "./status-badge";

/** The Job Detail Panel: what a job is, and the history of its executions. */
export function JobPage({ route, app, appSince }: {
  route: JobRoute;
  app: string | undefined;
  appSince: string | undefined;
}) {
  const { data: job, error, reload } = useResource(
    `job ${route.id}`,
    () => getJob(route.id),
    (news): boolean => news.kind !== "resync" && (job === undefined || news.jobId === job.id),
  );
  useTitle(job?.name ?? texts.jobs.title, app);
  if (!job) {
    return error ? <ReadFailure error={error} notFound={texts.job.notFound} onAgain={reload} /> : <Loading />;
  }
  return (
    <section aria-label={texts.job.panel} data-testid="job-panel">
      <nav class="trail">
        <a href="#/">{texts.toJobs}</a>
      </nav>
      <div class="page-head">
        <h1 class="page-title">
          <JobName name={job.name} />
          <StatusBadge execution={job.last_execution} />
        </h1>
        <JobActions job={job} onDone={reload} />
      </div>
      {job.dead_since !== undefined && <DeadSchedule job={job} since={job.dead_since} />}
      <JobFacts job={job} appSince={appSince} />
      {job.last_execution && <JobTrends job={job} route={route} />}
      <PlacesContext.Provider value={placesOf(job.sites)}>
        <ExecutionHistory job={job} route={route} />
      </PlacesContext.Provider>
    </section>
  );
}

function DeadSchedule({ job, since }: { job: PulseJob; since: string }) {
  const labels = texts.dead;
  const failure = lastEnded(job);
  return (
    <div class="banner banner-failed" role="status" data-testid="dead">
      <span class="banner-icon"><WarningIcon /></span>
      <div class="banner-text">
        <h2>{labels.title}</h2>
        <p>{labels.lead}</p>
        <p class="soft">
          {labels.since} <Moment at={since} />
          {failure?.status === "failed" && (
            <>{" · "}<a href={addressOf(executionRoute(failure.id))}>{labels.lastFailure}</a></>
          )}
        </p>
      </div>
    </div>
  );
}
