import { EXECUTION_STATUSES, type ExecutionStatus, type PulseJob } from "../api/types";
import { formatCount } from "../format/amount";
import { addressOf, jobRoute, type JobRoute } from "../routing/route";
import { useHistory } from "../state/use-history";
import { texts } from "../texts";
import { ExecutionTable } from "./execution-table";
import { Loading, ReadFailure } from "./notice";
import { Pagination } from "./pagination";

/** The executions of a job, newest first, a page at a time. */
export function ExecutionHistory({ job, route }: { job: PulseJob; route: JobRoute }) {
  const { history, busy, error, showNewer, reload } = useHistory(job.id, route);
  return (
    <section aria-labelledby="history-title">
      <div class="section-head">
        <h2 id="history-title">{texts.job.history}</h2>
        <StatusFilter job={job} route={route} />
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
          {history.total > 0 && <Pagination total={history.total} shown={history.shown.length} route={route} />}
        </div>
      )}
    </section>
  );
}

function StatusFilter({ job, route }: { job: PulseJob; route: JobRoute }) {
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
          href={addressOf({ ...jobRoute(route.id, status), limit: route.limit })}
          aria-current={route.status === status ? "true" : undefined}
        >
          {label} <span class="tab-count">{formatCount(count)}</span>
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
  return (
    <div class="blank">
      <p>{route.status === undefined ? texts.job.none : texts.job.noneWith(route.status)}</p>
    </div>
  );
}
