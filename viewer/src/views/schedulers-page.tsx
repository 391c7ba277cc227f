import { listJobs } from "../api/client";
import type { PulseJob, Scheduler } from "../api/types";
import { formatCount } from "../format/amount";
import { useResource } from "../state/resource";
import { useSchedulers } from "../state/use-schedulers";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { Loading, ReadFailure } from "./notice";

const labels = texts.schedulers;

/** Every scheduler that Pulse knows: those that were found first. */
export function SchedulersPage({ app }: { app: string | undefined }) {
  const { data: schedulers, error, reload } = useSchedulers();
  const { data: jobs } = useResource("jobs", listJobs, (news) => news.kind === "planned");
  useTitle(labels.title, app);
  if (!schedulers) {
    return error ? <ReadFailure error={error} notFound={texts.errors.unknownPage} onAgain={reload} /> : <Loading />;
  }
  const notFound = schedulers.filter((each) => each.state === "not_found");
  return (
    <section aria-label={labels.title} data-testid="schedulers">
      <nav class="trail"><a href="#/">{texts.toJobs}</a></nav>
      <div class="page-head">
        <div>
          <h1>{labels.title}</h1>
          <p class="lead">{labels.lead}</p>
        </div>
      </div>
      <Found schedulers={schedulers.filter((each) => each.state !== "not_found")} jobs={jobs ?? []} />
      {notFound.length > 0 && (
        <p class="schedulers-absent">
          {labels.state.not_found}: {notFound.map((each) => each.name).join(", ")}
        </p>
      )}
    </section>
  );
}

function Found({ schedulers, jobs }: { schedulers: readonly Scheduler[]; jobs: readonly PulseJob[] }) {
  const { columns } = labels;
  if (schedulers.length === 0) {
    return <div class="card blank"><p>{texts.empty.noneFound}</p></div>;
  }
  return (
    <div class="card">
      <table class="table schedulers" role="table" aria-label={labels.title}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">{columns.name}</th>
            <th role="columnheader" scope="col">{columns.state}</th>
            <th role="columnheader" scope="col">{columns.library}</th>
            <th role="columnheader" scope="col" class="cell-number">{columns.jobs}</th>
            <th role="columnheader" scope="col" class="cell-number">{columns.woven}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {schedulers.map((each) => (
            <tr key={each.name} role="row" class="row" data-testid="scheduler-row" data-state={each.state}>
              <th role="rowheader" scope="row" class="cell-name">{each.name}</th>
              <td role="cell" class="cell-state"><SchedulerChip scheduler={each} /></td>
              <td role="cell" class="cell-library">
                {each.libraries.join(", ")}
                {(each.reason || each.state === "disabled") && (
                  <span class="scheduler-why">{each.reason ?? labels.disabledWhy(each.name)}</span>
                )}
              </td>
              <td role="cell" class="cell-number" data-label={columns.jobs}>
                {formatCount(jobs.filter((job) => job.scheduler === each.name).length)}
              </td>
              <td role="cell" class="cell-number cell-woven" data-label={columns.woven} title={each.classes.join("\n")}>
                {formatCount(each.woven_classes)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function SchedulerChip({ scheduler }: { scheduler: Scheduler }) {
  return <span class={`scheduler-chip scheduler-${scheduler.state}`}>{labels.state[scheduler.state]}</span>;
}
