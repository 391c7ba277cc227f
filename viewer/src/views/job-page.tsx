import type { ComponentChildren } from "preact";
import { getJob } from "../api/client";
import type { PulseJob } from "../api/types";
import { formatCount } from "../format/amount";
import { formatSchedule } from "../format/schedule";
import type { JobRoute } from "../routing/route";
import { useResource } from "../state/resource";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { ExecutionHistory } from "./execution-history";
import { JobName } from "./job-name";
import { Moment } from "./moment";
import { Loading, ReadFailure } from "./notice";
import { StatusBadge } from "./status-badge";
import { Strip } from "./strip";

/** The Job Detail Panel: what a job is, and the history of its executions. */
export function JobPage({ route, app }: { route: JobRoute; app: string | undefined }) {
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
          <StatusBadge status={job.last_execution?.status} />
        </h1>
      </div>
      <JobFacts job={job} />
      <ExecutionHistory job={job} route={route} />
    </section>
  );
}

function JobFacts({ job }: { job: PulseJob }) {
  const labels = texts.job;
  const { completed, failed, running } = job.counts;
  const code = [job.class_name, job.method_name].filter(Boolean).join("#");
  return (
    <div class="card facts-card">
      <dl class="facts" aria-label={labels.facts}>
        <Fact label={labels.schedule}>
          {formatSchedule(job.schedule, job.schedule_kind) ?? <span class="soft">{labels.unknownSchedule}</span>}
          {job.zone && <span class="soft"> {job.zone}</span>}
        </Fact>
        <Fact label={labels.scheduler}>{job.scheduler}</Fact>
        <Fact label={labels.executions}>
          <span class="number">{formatCount(completed + failed + running)}</span>
        </Fact>
        <Fact label={labels.firstSeen}><Moment at={job.first_seen_at} /></Fact>
        <Fact label={labels.lastSeen}><Moment at={job.last_seen_at} /></Fact>
        {code !== "" && <Fact label={labels.code} wide><code>{code}</code></Fact>}
      </dl>
      <div class="facts-strip"><Strip recent={job.recent} /></div>
    </div>
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
