import type { ComponentChildren } from "preact";
import { getJob } from "../api/client";
import type { PulseJob } from "../api/types";
import { formatCount } from "../format/amount";
import { addressOf, executionRoute, type JobRoute, jobsRoute } from "../routing/route";
import { lastEnded } from "../state/jobs";
import { useResource } from "../state/resource";
import { PlacesContext, placesOf, usePlaces } from "../state/sites";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { ExecutionHistory } from "./execution-history";
import { WarningIcon } from "./icons";
import { JobName } from "./job-name";
import { Moment } from "./moment";
import { NextStartText } from "./next-start";
import { Loading, ReadFailure } from "./notice";
import { ownWords, scheduleText, zoneBeside } from "./schedule";
import { StatusBadge } from "./status-badge";
import { Strip } from "./strip";

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
      </div>
      {job.dead_since !== undefined && <DeadSchedule job={job} since={job.dead_since} />}
      <JobFacts job={job} appSince={appSince} />
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

function JobFacts({ job, appSince }: { job: PulseJob; appSince: string | undefined }) {
  const labels = texts.job;
  const { completed, failed, running } = job.counts;
  const code = [job.class_name, job.method_name].filter(Boolean).join("#");
  return (
    <div class="card facts-card">
      <dl class="facts" aria-label={labels.facts}>
        <Fact label={labels.schedule}>
          {scheduleText(job) ?? <span class="soft">{labels.unknownSchedule}</span>}
          {zoneBeside(job) && <span class="soft"> {zoneBeside(job)}</span>}
          {ownWords(job) && <code class="own-words" title={labels.ownWords}>{ownWords(job)}</code>}
        </Fact>
        <Fact label={labels.next}><NextStartText job={job} appSince={appSince} /></Fact>
        <Fact label={labels.scheduler}>{job.scheduler}</Fact>
        <Fact label={labels.executions}>
          <span class="number">{formatCount(completed + failed + running)}</span>
        </Fact>
        <Fact label={labels.firstSeen}><Moment at={job.first_seen_at} /></Fact>
        <Fact label={labels.lastSeen}><Moment at={job.last_seen_at} /></Fact>
        <SitesFact job={job} />
        {code !== "" && <Fact label={labels.code} wide><code>{code}</code></Fact>}
      </dl>
      <div class="facts-strip"><Strip recent={job.recent} /></div>
    </div>
  );
}

/** Where the job was seen, where there is more than one place to be. */
function SitesFact({ job }: { job: PulseJob }) {
  const { apps, hosts } = usePlaces();
  if (job.sites.length === 0 || (apps.length < 2 && hosts.length < 2)) {
    return null;
  }
  return (
    <Fact label={texts.sites.seen} wide>
      <ul class="sites" data-testid="sites">
        {job.sites.map(({ app, host, last_seen_at }) => (
          <li key={`${app} ${host}`}>
            <a href={addressOf(jobsRoute({ app, host }))} title={texts.sites.jobsAt(app, host)}>{texts.sites.at(app, host)}</a>{" "}
            <span class="soft"><Moment at={last_seen_at} /></span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

export function Fact({ label, wide = false, children }: { label: string; wide?: boolean; children: ComponentChildren }) {
  return (
    <div class={wide ? "fact fact-wide" : "fact"}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
