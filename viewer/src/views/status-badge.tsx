import type { ExecutionStatus } from "../api/types";
import { texts } from "../texts";
import { StatusIcon } from "./icons";

/** Where an execution stands: a word, a shape and a colour. Without a status: not run yet. */
export function StatusBadge({ status }: { status: ExecutionStatus | undefined }) {
  const shown = status ?? "never";
  return (
    <span class={`badge badge-${shown}`} data-testid="status-badge" data-status={shown}>
      <StatusIcon status={shown} />
      {status ? texts.status[status] : texts.neverRun}
    </span>
  );
}
