import type { ComponentChildren } from "preact";
import { addressOf, type JobOrder, type JobsRoute } from "../routing/route";
import type { Attention } from "../state/attention";
import { firstOf, type JobGroup } from "../state/job-list";
import { texts } from "../texts";
import { JobRow } from "./job-row";
import { memo } from "./memo";
import { useKeptFocus } from "./row-focus";
import { useDrawnRows } from "./use-drawn-rows";

const { columns } = texts.jobs;

/** All jobs that are listed, in their groups. */
export const JobsTable = memo(({ groups, attention, route, appSince, brief }: {
  groups: readonly JobGroup[];
  attention: Attention;
  route: JobsRoute;
  appSince: string | undefined;
  brief: boolean;
}) => {
  useKeptFocus();
  const drawn = useDrawnRows(groups.reduce((sum, group) => sum + group.jobs.length, 0), !brief);
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
        {firstOf(groups, drawn).map(({ name, jobs }) => (
          <tbody key={name} role="rowgroup">
            {route.choice.group !== "" && <GroupHead name={name} count={jobs.length} />}
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} long={attention.get(job.id)?.includes("long") ?? false} appSince={appSince} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
});

function GroupHead({ name, count }: { name: string; count: number }) {
  return (
    <tr role="row" class="group-head" data-testid="job-group-head">
      <th role="rowheader" scope="rowgroup" colSpan={7}>
        {name === "" ? texts.jobList.nowhere : name} <span class="soft number">{count}</span>
      </th>
    </tr>
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
