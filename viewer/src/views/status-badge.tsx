import type { EndReason, ExecutionStatus } from "../api/types";
import { outcomeOf } from "../state/outcome";
import { texts } from "../texts";
import { StatusIcon } from "./icons";

/** How an execution stands: a word, a shape and a colour. Without an execution: never ran yet. */
export function StatusBadge({ execution, times }: {
  execution: { status: ExecutionStatus; end_reason?: EndReason } | undefined;
  /** How often in a row, where that is to be said. */
  times?: string | undefined;
}) {
  const outcome = execution && outcomeOf(execution);
  const shown = outcome?.tone ?? "never";
  return (
    <span
      class={`badge badge-${shown}`}
      title={execution?.end_reason && texts.execution.endReason[execution.end_reason]}
      data-testid="status-badge"
      data-status={execution?.status ?? "never"}
      data-end={execution?.end_reason}
    >
      <StatusIcon status={shown} />
      {outcome?.word ?? texts.neverRun}
      {times !== undefined && <span class="badge-times">{times}</span>}
    </span>
  );
}
