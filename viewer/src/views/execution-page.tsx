import { getExecution } from "../api/client";
import type { PulseExecutionDetail } from "../api/types";
import { formatDuration, formatElapsed } from "../format/duration";
import { formatSize } from "../format/amount";
import { firstLine } from "../format/name";
import { addressOf, jobRoute } from "../routing/route";
import { useNow } from "../state/now";
import { useResource } from "../state/resource";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { StatusIcon } from "./icons";
import { JobName } from "./job-name";
import { Fact } from "./job-page";
import { LogViewer } from "./log-viewer";
import { Duration, Moment } from "./moment";
import { Loading, ReadFailure } from "./notice";

const labels = texts.execution;

/** One execution: how it ended and why, its facts, its failure, its logs. */
export function ExecutionPage({ id, app }: { id: string; app: string | undefined }) {
  const { data: execution, error, reload } = useResource(
    `execution ${id}`,
    () => getExecution(id),
    (news) => news.kind !== "resync" && news.executionId === id,
  );
  useTitle(execution ? `${texts.status[execution.status]} · ${execution.job_name}` : labels.title, app);
  if (!execution) {
    return error ? <ReadFailure error={error} notFound={labels.notFound} onAgain={reload} /> : <Loading />;
  }
  const { status, log_size, error_stack } = execution;
  return (
    <section aria-label={labels.title} data-testid="execution-panel">
      <nav class="trail">
        <a href="#/">{texts.toJobs}</a>
        <span aria-hidden="true">/</span>
        <a href={addressOf(jobRoute(execution.scheduled_job_id))}><JobName name={execution.job_name} /></a>
      </nav>
      <Banner execution={execution} />
      <ExecutionFacts execution={execution} />
      {error_stack !== undefined && <Failure stack={error_stack} />}
      <h2 class="section-title">{labels.logs}</h2>
      <LogViewer executionId={id} status={status} knownEmpty={status !== "running" && log_size === 0} tall />
    </section>
  );
}

function Banner({ execution }: { execution: PulseExecutionDetail }) {
  const { status, error_message, error_class, end_reason, result_summary } = execution;
  const cause = status === "failed" ? (error_message ?? labels.endReason[end_reason ?? ""]) : firstLine(result_summary ?? "");
  return (
    <div class={`banner banner-${status}`} role="status" data-testid="banner" data-status={status}>
      <span class="banner-icon"><StatusIcon status={status} /></span>
      <div class="banner-text">
        <h1><Headline execution={execution} /></h1>
        {status === "failed" && error_class !== undefined && <p><code>{error_class}</code></p>}
        {cause !== undefined && cause !== "" && <p class="banner-cause">{cause}</p>}
      </div>
    </div>
  );
}

function Headline({ execution }: { execution: PulseExecutionDetail }) {
  const { status, started_at, duration_ms } = execution;
  const duration = duration_ms === undefined ? undefined : formatDuration(duration_ms);
  switch (status) {
    case "running":
      return <>{texts.status.running} <RunningFor since={started_at} /></>;
    case "completed":
      return <>{texts.status.completed} {duration && labels.banner.completedIn(duration)}</>;
    case "failed":
      return <>{texts.status.failed} {duration && labels.banner.failedAfter(duration)}</>;
  }
}

function RunningFor({ since }: { since: string }) {
  return <span class="number">{labels.banner.runningFor(formatElapsed(useNow() - Date.parse(since)))}</span>;
}

function ExecutionFacts({ execution }: { execution: PulseExecutionDetail }) {
  const { started_at, completed_at, planned_at, duration_ms, thread, trigger, attempt, log_size, log_lines } = execution;
  const { async_job_id, instance_id, result_summary } = execution;
  return (
    <div class="card facts-card">
      <dl class="facts" aria-label={labels.facts}>
        {planned_at !== undefined && <Fact label={labels.planned}><Moment at={planned_at} /></Fact>}
        <Fact label={labels.started}><Moment at={started_at} /></Fact>
        {completed_at !== undefined && <Fact label={labels.ended}><Moment at={completed_at} /></Fact>}
        <Fact label={labels.duration}>
          <Duration startedAt={started_at} durationMs={duration_ms} running={execution.status === "running"} />
        </Fact>
        {trigger !== undefined && <Fact label={labels.trigger}>{labels.startedBy[trigger] ?? trigger}</Fact>}
        {attempt !== undefined && <Fact label={labels.attempt}>{attempt}</Fact>}
        {thread !== undefined && <Fact label={labels.thread}>{thread}</Fact>}
        {log_size !== undefined && log_lines !== undefined && log_size > 0 && execution.status !== "running" && (
          <Fact label={labels.written}>{texts.row.lines(log_lines)}, {formatSize(log_size)}</Fact>
        )}
        {async_job_id !== undefined && <Fact label={labels.ownId}><code>{async_job_id}</code></Fact>}
        {instance_id !== undefined && <Fact label={labels.instance}><code>{instance_id}</code></Fact>}
        <Fact label={labels.id}><code>{execution.id}</code></Fact>
        {result_summary !== undefined && <Fact label={labels.result} wide><pre class="result">{result_summary}</pre></Fact>}
      </dl>
    </div>
  );
}

function Failure({ stack }: { stack: string }) {
  return (
    <details class="card failure" open data-testid="failure">
      <summary>
        {labels.stack} <span class="soft">{texts.row.lines(stack.trimEnd().split("\n").length)}</span>
      </summary>
      <pre class="stack" tabIndex={0}>{stack}</pre>
    </details>
  );
}
