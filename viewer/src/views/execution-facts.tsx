import type { PulseExecutionDetail } from "../api/types";
import { formatSize } from "../format/amount";
import { formatDuration } from "../format/duration";
import { addressOf, jobsRoute } from "../routing/route";
import { latenessMs } from "../state/lateness";
import { tookMs } from "../state/outcome";
import { usePlaces } from "../state/sites";
import { texts } from "../texts";
import { CopyableId } from "./copyable-id";
import { Fact } from "./fact";
import { Duration, Moment } from "./moment";

const labels = texts.execution;
/** Of an id that only machines read, this much tells it from others. */
const SHORT_ID = 8;
const SHORT_OWN_ID = 20;

/** What is known of an execution besides how it ended. */
export function ExecutionFacts({ execution }: { execution: PulseExecutionDetail }) {
  const { started_at, completed_at, planned_at, thread, trigger, attempt, log_size, log_lines } = execution;
  const { async_job_id, instance_id, requested_by, result_summary, status, trace_id, trace_url } = execution;
  const running = status === "running";
  const late = latenessMs(execution);
  return (
    <div class="card facts-card facts-dense">
      <dl class="facts" aria-label={labels.facts}>
        {planned_at !== undefined && <Fact label={labels.planned}><Moment at={planned_at} /></Fact>}
        <Fact label={labels.started}><Moment at={started_at} /></Fact>
        {late !== undefined && late > 0 && <Fact label={labels.lateness}>{formatDuration(late)}</Fact>}
        {completed_at !== undefined && <Fact label={labels.ended}><Moment at={completed_at} /></Fact>}
        <Fact label={labels.duration}>
          <Duration startedAt={started_at} durationMs={tookMs(execution)} running={running} />
        </Fact>
        {trigger !== undefined && <Fact label={labels.trigger}>{triggerOf(trigger, requested_by)}</Fact>}
        {attempt !== undefined && <Fact label={labels.attempt}>{attempt}</Fact>}
        {thread !== undefined && <Fact label={labels.thread}>{thread}</Fact>}
        {log_size !== undefined && log_lines !== undefined && log_size > 0 && !running && (
          <Fact label={labels.written}>{texts.row.lines(log_lines)}, {formatSize(log_size)}</Fact>
        )}
        <SiteFacts execution={execution} />
        {instance_id !== undefined && (
          <Fact label={labels.instance}><CopyableId id={instance_id} length={SHORT_ID} /></Fact>
        )}
        {async_job_id !== undefined && <Fact label={labels.ownId}><CopyableId id={async_job_id} length={SHORT_OWN_ID} /></Fact>}
        {trace_id !== undefined && <Fact label={labels.trace}><Trace id={trace_id} url={trace_url} /></Fact>}
        <Fact label={labels.id}><CopyableId id={execution.id} length={SHORT_OWN_ID} /></Fact>
        {result_summary !== undefined && result_summary.includes("\n") && (
          <Fact label={labels.result} wide><pre class="result">{result_summary}</pre></Fact>
        )}
      </dl>
    </div>
  );
}

function triggerOf(trigger: string, by: string | undefined): string {
  const words = labels.startedBy[trigger] ?? trigger;
  return by === undefined ? words : labels.requestedBy(words, by);
}

function Trace({ id, url }: { id: string; url: string | undefined }) {
  return (
    <>
      <CopyableId id={id} length={SHORT_ID} />
      {url !== undefined && <> <a href={url} target="_blank" rel="noreferrer" data-testid="trace-link">{labels.openTrace}</a></>}
    </>
  );
}

/** The application and the host, each where there are several. */
function SiteFacts({ execution }: { execution: PulseExecutionDetail }) {
  const { app, host } = execution;
  const { apps, hosts } = usePlaces();
  return (
    <>
      {app !== undefined && apps.length > 1 && (
        <Fact label={texts.sites.app}><a href={addressOf(jobsRoute({ app, host: "" }))} data-testid="execution-app">{app}</a></Fact>
      )}
      {host !== undefined && hosts.length > 1 && (
        <Fact label={texts.sites.host}><a href={addressOf(jobsRoute({ app: "", host }))} data-testid="execution-host">{host}</a></Fact>
      )}
    </>
  );
}
