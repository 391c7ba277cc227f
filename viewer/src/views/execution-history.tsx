import { EXECUTION_STATUSES, type ExecutionStatus, type PulseJob } from "../api/types";
import { formatCount } from "../format/amount";
import { showInstead } from "../routing/location";
import { addressOf, type JobRoute } from "../routing/route";
import { SPANS } from "../routing/search-choice";
import { serverTime } from "../routing/times";
import { useHistory } from "../state/use-history";
import { texts } from "../texts";
import { ExecutionTable } from "./execution-table";
import { ExportMenu } from "./export-menu";
import { Loading, ReadFailure } from "./notice";
import { Pagination } from "./pagination";
import { TimeChoice } from "./time-choice";

/** The executions of a job, newest first, a page at a time. */
export function ExecutionHistory({ job, route }: { job: PulseJob; route: JobRoute }) {
  const { history, busy, error, showNewer, reload } = useHistory(job.id, route);
  const timed = route.from !== undefined || route.to !== undefined;
  return (
    <section aria-labelledby="history-title" id="history">
      <div class="section-head">
        <h2 id="history-title">{texts.job.history}</h2>
        <div class="history-filters">
          <TimeChoice
            times={route}
            spans={SPANS}
            labels={texts.charts.times}
            testId="history-time"
            onTimes={({ from, to }) => showInstead({ ...route, from, to, offset: 0, open: [] })}
          />
          <ExportMenu
            filters={{ job: job.id, status: route.status, from: serverTime(route.from), to: serverTime(route.to) }}
            hint={texts.exports.ofJob}
          />
          <StatusFilter job={job} route={route} timed={timed} />
        </div>
      </div>
      {!history && (error ? <ReadFailure error={error} notFound={texts.job.notFound} onAgain={reload} /> : <Loading />)}
      {history && (
        <div class="card" aria-busy={busy} data-testid="history">
          <div aria-live="polite">
            {history.waiting > 0 && route.offset === 0 && (
              <button type="button" class="waiting" onClick={showNewer} data-testid="show-newer">
                ↑ {texts.job.waiting(history.waiting)}
              </button>
            )}
          </div>
          {history.shown.length > 0 ? (
            <ExecutionTable executions={history.shown} route={route} />
          ) : (
            <NothingHere total={history.total} route={route} />
          )}
          {history.total > 0 && <Pagination total={history.total} capped={history.capped} shown={history.shown.length} route={route} />}
        </div>
      )}
    </section>
  );
}

/** The counts are of all times: beside a choice of time they would mislead. */
function StatusFilter({ job, route, timed }: { job: PulseJob; route: JobRoute; timed: boolean }) {
  const { running, completed, failed } = job.counts;
  const choices: [ExecutionStatus | undefined, string, number][] = [
    [undefined, texts.job.all, running + completed + failed],
    ...EXECUTION_STATUSES.map(
      (status): [ExecutionStatus, string, number] => [status, texts.status[status], job.counts[status]],
    ),
  ];
  return (
    <nav class="tabs" aria-label={texts.job.filterLabel} data-testid="status-filter">
      {choices.map(([status, label, count]) => (
        <a
          key={label}
          class={`tab tab-${status ?? "all"}`}
          href={addressOf({ ...route, status, offset: 0, open: [] })}
          aria-current={route.status === status ? "true" : undefined}
        >
          {label} {!timed && <span class="tab-count">{formatCount(count)}</span>}
        </a>
      ))}
    </nav>
  );
}

function NothingHere({ total, route }: { total: number; route: JobRoute }) {
  if (total > 0) {
    return (
      <div class="blank">
        <p>{texts.job.noneHere}</p>
        <a class="button" href={addressOf({ ...route, offset: 0, open: [] })}>{texts.job.toFirstPage}</a>
      </div>
    );
  }
  const { from, to, status } = route;
  if (from !== undefined || to !== undefined) {
    return (
      <div class="blank">
        <p>{status === undefined ? texts.charts.times.none : texts.charts.times.noneWith(texts.status[status])}</p>
        <a class="button" href={addressOf({ ...route, from: undefined, to: undefined })}>{texts.charts.times.clear}</a>
      </div>
    );
  }
  return (
    <div class="blank">
      <p>{route.status === undefined ? texts.job.none : texts.job.noneWith(route.status)}</p>
    </div>
  );
}
