import type { PulseJob } from "../api/types";
import { formatDuration, formatRange } from "../format/duration";
import { firstLine } from "../format/name";
import { addressOf, jobRoute } from "../routing/route";
import { failuresInARow, lastEnded, mayFailLonger } from "../state/jobs";
import { tookMs } from "../state/outcome";
import { siteText, usePlaces } from "../state/sites";
import { texts } from "../texts";
import { ErrorLine } from "./execution-row";
import { JobName } from "./job-name";
import { memo } from "./memo";
import { Duration, Moment } from "./moment";
import { NextStartText } from "./next-start";
import { ownWords, scheduleText, zoneBeside } from "./schedule";
import { StatusBadge } from "./status-badge";
import { Strip } from "./strip";

const WHOLE_LENGTH = 28;

/** A job in the list: how it stands, when it ran, when it runs next. */
export const JobRow = memo(({ job, long, appSince }: { job: PulseJob; long: boolean; appSince: string | undefined }) => {
  const last = job.last_execution;
  return (
    <tr role="row" class="row" tabIndex={-1} data-row="" data-testid="job-row" data-job-id={job.id}>
      <td role="cell" class="cell-status"><StatusBadge execution={last} times={timesFailed(job)} /></td>
      <th role="rowheader" scope="row" class="cell-job">
        <a class="job-link" href={addressOf(jobRoute(job.id))} data-row-link=""><JobName name={job.name} /></a>
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
      <td role="cell" class={long ? "cell-number runs-long" : "cell-number"}>
        {last && (
          <Duration startedAt={last.started_at} durationMs={tookMs(last)} running={last.status === "running"} />
        )}
        <Usual job={job} />
      </td>
      <td role="cell" class="cell-next"><NextStartText job={job} appSince={appSince} /></td>
    </tr>
  );
});

/** What stands beside the word for a failure: how many there were in a row. */
function timesFailed(job: PulseJob): string | undefined {
  const failures = failuresInARow(job);
  const shown = job.last_execution?.status === "failed" && failures > 1;
  return shown ? texts.jobList.times(failures, mayFailLonger(job)) : undefined;
}

/** How long it takes as a rule. */
function Usual({ job: { usual } }: { job: PulseJob }) {
  const { usually, usuallyWhy } = texts.jobList;
  return usual ? (
    <span class="usual" title={usuallyWhy(usual.executions, formatDuration(usual.median_ms))} data-testid="usual">
      {usually(formatRange(usual.low_ms, usual.high_ms))}
    </span>
  ) : null;
}

/** Where the job was seen, where there is more than one place to be. */
function Sites({ job }: { job: PulseJob }) {
  const text = siteText(job.sites, usePlaces());
  const all = job.sites.map((site) => texts.sites.at(site.app, site.host)).join("\n");
  return text === "" ? null : <span class="job-sites" title={all} data-testid="job-sites">{text}</span>;
}

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
    const own = last?.id === ended.id ? last : ended;
    const message = own.error_message ?? ended.error_message ?? own.first_error ?? "";
    return (
      <span class="outcome outcome-failed">
        {last?.id !== ended.id && <Before job={job} />}
        <ErrorLine execution={own} text={message} />
      </span>
    );
  }
  const result = last?.result_summary;
  return result === undefined ? null : <span class="outcome">{firstLine(result)}</span>;
}

/** Said where the failure is not what the row's status tells of. */
function Before({ job }: { job: PulseJob }) {
  const failures = failuresInARow(job);
  return (
    <>
      {failures > 1 && <span class="in-a-row">{texts.jobList.inARow(failures, mayFailLonger(job))}</span>}
      <span class="soft">{texts.jobs.lastFailure} </span>
    </>
  );
}
