import { useState } from "preact/hooks";
import { type Access, removeHistory, runJob } from "../api/actions";
import type { PulseJob } from "../api/types";
import { goTo } from "../routing/location";
import { executionRoute } from "../routing/route";
import { useAccess } from "../state/use-access";
import { texts } from "../texts";
import { ActionDialog } from "./action-dialog";

const labels = texts.actions;

/** What an operator may do with a job. */
export function JobActions({ job, onDone }: { job: PulseJob; onDone: () => void }) {
  const { data: access, reload } = useAccess();
  const [open, setOpen] = useState<"run" | "removeHistory">();
  const [accepted, setAccepted] = useState(false);
  if (!access?.actions.includes("run") && !access?.actions.includes("delete")) {
    return null;
  }
  const close = () => {
    setOpen(undefined);
    reload();
  };
  const done = (begun: boolean) => {
    setAccepted(begun);
    close();
    onDone();
  };
  return (
    <div class="actions" data-testid="job-actions">
      {accepted && <span class="soft" role="status">{labels.run.accepted}</span>}
      {access.actions.includes("run") && (
        <button type="button" class="button" data-testid="run-open" onClick={() => setOpen("run")}>
          {labels.run.open}
        </button>
      )}
      {access.actions.includes("delete") && (
        <button type="button" class="button" data-testid="remove-history-open" onClick={() => setOpen("removeHistory")}>
          {labels.removeHistory.open}
        </button>
      )}
      {open === "run" && <RunDialog job={job} access={access} onAccepted={() => done(true)} onClose={close} />}
      {open === "removeHistory" && (
        <RemovalDialog job={job} access={access} onDone={() => done(false)} onClose={close} />
      )}
    </div>
  );
}

function RunDialog({ job, access, onAccepted, onClose }: {
  job: PulseJob;
  access: Access;
  onAccepted: () => void;
  onClose: () => void;
}) {
  const [concurrent, setConcurrent] = useState(false);
  const onConfirm = async (by: string) => {
    const id = await runJob(job.id, by, concurrent);
    if (id === undefined) {
      onAccepted();
    } else {
      goTo(executionRoute(id));
    }
  };
  return (
    <ActionDialog
      title={labels.run.title}
      lead={labels.run.lead(job.name)}
      confirm={labels.run.confirm}
      dangerous={false}
      access={access}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <label class="check">
        <input
          type="checkbox"
          checked={concurrent}
          data-testid="run-concurrent"
          onChange={(event) => setConcurrent(event.currentTarget.checked)}
        />
        {labels.run.concurrent}
      </label>
    </ActionDialog>
  );
}

function RemovalDialog({ job, access, onDone, onClose }: {
  job: PulseJob;
  access: Access;
  onDone: () => void;
  onClose: () => void;
}) {
  const [progress, setProgress] = useState<string>();
  const onConfirm = async (by: string) => {
    let removed = 0;
    for (let left = true; left; ) {
      const part = await removeHistory(job.id, by);
      removed += part.removed;
      left = part.has_more;
      setProgress(labels.removeHistory.progress(removed));
    }
    onDone();
  };
  return (
    <ActionDialog
      title={labels.removeHistory.title}
      lead={labels.removeHistory.lead(job.name)}
      confirm={labels.removeHistory.confirm}
      dangerous
      access={access}
      progress={progress}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
