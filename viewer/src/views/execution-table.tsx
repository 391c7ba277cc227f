import type { PulseExecution } from "../api/types";
import { showInstead } from "../routing/location";
import type { JobRoute } from "../routing/route";
import { texts } from "../texts";
import { ExecutionRow } from "./execution-row";
import { useTimeStyle } from "./moment";

const { columns } = texts.job;

export function ExecutionTable({ executions, route }: {
  executions: readonly PulseExecution[];
  route: JobRoute;
}) {
  const [, toggleTimes] = useTimeStyle();
  const toggle = (id: string) => {
    const open = route.open.includes(id) ? route.open.filter((each) => each !== id) : [...route.open, id];
    showInstead({ ...route, open });
  };
  return (
    <table class="table executions" role="table" aria-label={texts.job.history}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="cell-status">{columns.status}</th>
          <th role="columnheader" scope="col" class="cell-started">
            <button type="button" class="sort" title={texts.time.toggle} onClick={toggleTimes}>{columns.started}</button>
          </th>
          <th role="columnheader" scope="col" class="cell-number">{columns.duration}</th>
          <th role="columnheader" scope="col">{columns.result}</th>
          <th role="columnheader" scope="col" class="cell-logs">{columns.logs}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {executions.map((execution) => (
          <ExecutionRow
            key={execution.id}
            execution={execution}
            open={route.open.includes(execution.id)}
            onToggle={() => toggle(execution.id)}
          />
        ))}
      </tbody>
    </table>
  );
}
