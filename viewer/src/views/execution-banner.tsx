import type { ComponentChildren } from "preact";
import type { PulseExecutionDetail } from "../api/types";
import { formatDuration, formatElapsed } from "../format/duration";
import { firstLine } from "../format/name";
import { addressOf, executionRoute } from "../routing/route";
import { useNow } from "../state/now";
import { outcomeOf, tookMs, type Tone } from "../state/outcome";
import { texts } from "../texts";
import { StatusIcon } from "./icons";
import { StackTrace } from "./stack-trace";

const labels = texts.execution;

/** How an execution ended, or that it runs, and why; what can be done about it stands below. */
export function ExecutionBanner({ execution, children }: { execution: PulseExecutionDetail; children?: ComponentChildren }) {
  const { status, error_message, error_class, error_stack, end_reason, result_summary } = execution;
  const { tone, word } = outcomeOf(execution);
  const reason = labels.endReason[end_reason ?? ""];
  const cause = status === "failed" ? (error_message ?? reason) : firstLine(result_summary ?? "");
  const explained = end_reason !== "returned" && end_reason !== "threw" && reason !== cause && status !== "running";
  return (
    <div class={`banner banner-${tone}`} role="status" data-testid="banner" data-status={status}>
      <span class="banner-icon"><StatusIcon status={tone} /></span>
      <div class="banner-text">
        <div class="banner-head">
          <h1><Headline execution={execution} tone={tone} word={word} /></h1>
          {status === "failed" && error_class !== undefined && <code>{error_class}</code>}
        </div>
        {cause !== undefined && cause !== "" && <p class="banner-cause">{cause}</p>}
        {explained && <p class="soft">{reason}</p>}
        <FirstError execution={execution} cause={cause ?? ""} />
        {error_stack !== undefined && <StackTrace stack={error_stack} />}
        {children}
      </div>
    </div>
  );
}

/** What the log tells of the error, where that is more than the cause above. */
function FirstError({ execution, cause }: { execution: PulseExecutionDetail; cause: string }) {
  const { id, first_error, first_error_seq } = execution;
  const line = firstLine(first_error ?? "");
  if (line === "" || first_error_seq === undefined || cause.includes(line)) {
    return null;
  }
  return (
    <p class="banner-first">
      {labels.firstError}{" "}
      <a href={addressOf(executionRoute(id, first_error_seq))} data-testid="first-error">{line}</a>
    </p>
  );
}

function Headline({ execution, tone, word }: { execution: PulseExecutionDetail; tone: Tone; word: string }) {
  const { started_at } = execution;
  const took = tookMs(execution);
  const duration = took === undefined ? undefined : formatDuration(took);
  switch (tone) {
    case "running":
      return <>{texts.status.running} <RunningFor since={started_at} /></>;
    case "completed":
      return <>{texts.status.completed} {duration && labels.banner.completedIn(duration)}</>;
    case "failed":
      return <>{word} {duration && labels.banner.failedAfter(duration)}</>;
    case "passed":
      return <>{word} {duration && labels.banner.passedAfter(duration)}</>;
  }
}

function RunningFor({ since }: { since: string }) {
  return <span class="number">{labels.banner.runningFor(formatElapsed(useNow() - Date.parse(since)))}</span>;
}
