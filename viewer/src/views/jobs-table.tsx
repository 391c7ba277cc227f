import type { ComponentChildren } from "preact";
import type { PulseJob } from "../api/types";
import { firstLine } from "../format/name";
import { addressOf, jobRoute, type JobOrder, type JobsRoute } from "../routing/route";
import { failuresInARow, lastEnded } from "../state/jobs";
import { tookMs } from "../state/outcome";
import { siteText, usePlaces } from "../state/sites";
import { texts } from "../texts";
import { ErrorLine } from "./execution-row";
import { JobName } from "./job-name";
import { Duration, Moment } from "./moment";
import { NextStartText } from "./next-start";
import { ownWords, scheduleText, zoneBeside } from "./schedule";
import { StatusBadge } from "./status-badge";
import { Strip } from "./strip";

const { columns } = texts.jobs;

export function JobsTable({ jobs, route, appSince }: {
  jobs: readonly PulseJob[];
  route: JobsRoute;
  appSince: string | undefined;
}) {
  return (
    <div class="card">
      <table class="table jobs" role="table" aria-label={texts.jobs.title}>
        <thead role="rowgroup">
          <tr role="row">
            <SortHeader route={route} orders={["attention"]} className="cell-status">{columns.status}</SortHeader>
            <SortHeader route={route} orders={["name", "-name"]}>{columns.job}</SortHeader>
            <th role="columnheader" scope="col">{columns.schedule}</th>
            <th role="columnheader" scope="col" class="cell-recent">{columns.recent}</th>
            <SortHeader route={route} orders={["last", "-last"]} className="cell-last">{columns.last}</SortHeader>
            <th role="columnheader" scope="col" class="cell-number">{columns.duration}</th>
            <th role="columnheader" scope="col" class="cell-next">{columns.next}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} appSince={appSince} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortHeader({ route, orders, className, children }: {
  route: JobsRoute;
  orders: readonly [JobOrder, ...JobOrder[]];
  className?: string;
  children: ComponentChildren;
}) {
  const current = orders.indexOf(route.order);
  const next = orders[(current + 1) % orders.length] ?? orders[0];
  const byAttention = next === "attention";
  const descends = route.order === "-name" || route.order === "last";
  return (
    <th
      role="columnheader"
      scope="col"
      class={className}
      aria-sort={current < 0 ? "none" : byAttention ? "other" : descends ? "descending" : "ascending"}
    >
      <a class="sort" href={addressOf({ ...route, order: next })} title={hint(current, byAttention, String(children))}>
        {children}
        <span class="sort-arrow" aria-hidden="true">{current < 0 || byAttention ? "" : descends ? "↓" : "↑"}</span>
      </a>
    </th>
  );
}

function hint(current: number, byAttention: boolean, column: string): string {
  if (byAttention) {
    return current < 0 ? texts.jobs.sortByAttention : texts.jobs.attentionFirst;
  }
  return texts.jobs.sortBy(column.toLowerCase());
}

function JobRow({ job, appSince }: { job: PulseJob; appSince: string | undefined }) {
  const last = job.last_execution;
  return (
    <tr role="row" class="row" data-testid="job-row" data-job-id={job.id}>
      <td role="cell" class="cell-status"><StatusBadge execution={last} /></td>
      <th role="rowheader" scope="row" class="cell-job">
        <a class="job-link" href={addressOf(jobRoute(job.id))}><JobName name={job.name} /></a>
        {job.dead_since !== undefined && <span class="dead-chip" data-testid="dead">{texts.dead.chip}</span>}
        <Outcome job={job} />
        <Sites job={job} />
      </th>
      <td role="cell" class="cell-schedule">
        <Schedule job={job} />
        <span class="soft">{[job.scheduler, zoneBeside(job)].filter(Boolean).join(" · ")}</span>
      </td>
      <td role="cell" class="cell-recent"><Strip recent={job.recent} /></td>
      <td role="cell" class="cell-last">
        {last ? <Moment at={last.started_at} /> : <span class="soft">–</span>}
      </td>
      <td role="cell" class="cell-number">
        {last && (
          <Duration startedAt={last.started_at} durationMs={tookMs(last)} running={last.status === "running"} />
        )}
      </td>
      <td role="cell" class="cell-next"><NextStartText job={job} appSince={appSince} /></td>
    </tr>
  );
}

/** Where the job was seen, where there is more than one place to be. */
function Sites({ job }: { job: PulseJob }) {
  const text = siteText(job.sites, usePlaces());
  const all = job.sites.map((site) => texts.sites.at(site.app, site.host)).join("\n");
  return text === "" ? null : <span class="job-sites" title={all} data-testid="job-sites">{text}</span>;
}

const WHOLE_LENGTH = 28;

function Schedule({ job }: { job: PulseJob }) {
  const text = scheduleText(job) ?? "";
  return (
    <span class={text.length <= WHOLE_LENGTH ? "schedule schedule-whole" : "schedule"} title={ownWords(job)}>
      {text}
    </span>
  );
}

/** What came of the last execution that ended, in one line. */
function Outcome({ job }: { job: PulseJob }) {
  const ended = lastEnded(job);
  const last = job.last_execution;
  if (ended?.status === "failed") {
    const row = failuresInARow(job);
    const own = last?.id === ended.id ? last : ended;
    const message = own.error_message ?? ended.error_message ?? own.first_error ?? "";
    return (
      <span class="outcome outcome-failed">
        {row > 1 && <span class="in-a-row">{texts.jobs.inARow(row, row === job.recent.length && row >= 30)}</span>}
        {last?.status === "running" && <span class="soft">{texts.jobs.lastFailure} </span>}
        <ErrorLine execution={own} text={message} />
      </span>
    );
  }
  const result = last?.result_summary;
  return result === undefined ? null : <span class="outcome">{firstLine(result)}</span>;
}
