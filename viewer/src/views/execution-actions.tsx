import { useState } from "preact/hooks";
import { removeExecution } from "../api/actions";
import type { PulseExecutionDetail } from "../api/types";
import { goTo } from "../routing/location";
import { jobRoute } from "../routing/route";
import { useAccess } from "../state/use-access";
import { texts } from "../texts";
import { ActionDialog } from "./action-dialog";

const labels = texts.actions.removeExecution;

/** What an operator may do with an execution that has ended. */
export function ExecutionActions({ execution }: { execution: PulseExecutionDetail }) {
  const { data: access, reload } = useAccess();
  const [open, setOpen] = useState(false);
  if (!access?.actions.includes("delete") || execution.status === "running") {
    return null;
  }
  const close = () => {
    setOpen(false);
    reload();
  };
  return (
    <>
      <button type="button" class="button button-small" data-testid="remove-open" onClick={() => setOpen(true)}>
        {labels.open}
      </button>
      {open && (
        <ActionDialog
          title={labels.title}
          lead={labels.lead}
          confirm={labels.confirm}
          dangerous
          access={access}
          onConfirm={async (by) => {
            await removeExecution(execution.id, by);
            goTo(jobRoute(execution.scheduled_job_id));
          }}
          onClose={close}
        />
      )}
    </>
  );
}
