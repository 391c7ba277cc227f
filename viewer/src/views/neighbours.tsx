import type { Neighbours } from "../api/chart-types";
import type { PulseExecution } from "../api/types";
import { formatDuration } from "../format/duration";
import { formatAbsolute } from "../format/time";
import { goTo } from "../routing/location";
import { addressOf, executionRoute, timelineRoute } from "../routing/route";
import { outcomeOf, tookMs } from "../state/outcome";
import { texts } from "../texts";
import { StatusIcon } from "./icons";
import { useKeys } from "./use-keys";

const labels = texts.neighbours;
const LEAST_AROUND_MS = 30 * 60_000;

/** The ways from an execution to those around it. */
export function NeighbourLinks({ execution, neighbours }: { execution: PulseExecution; neighbours: Neighbours | undefined }) {
  const { previous, next, last_success } = neighbours ?? {};
  useKeys({ ArrowLeft: wayTo(previous), ArrowRight: wayTo(next), b: wayTo(last_success) });
  return (
    <nav class="neighbours" aria-label={labels.label} data-testid="neighbours">
      <Neighbour text={`← ${labels.previous}`} sign="←" to={previous} testId="to-previous" />
      <Neighbour text={`${labels.next} →`} sign="→" to={next} testId="to-next" />
      <Neighbour text={labels.lastSuccess} sign="b" to={last_success} testId="to-last-success" />
      <a class="button button-small" href={addressOf(timelineRoute(execution.scheduled_job_id, windowAround(execution)))} data-testid="to-timeline">
        {labels.timeline}
      </a>
    </nav>
  );
}

function Neighbour({ text, sign, to, testId }: {
  text: string;
  sign: string;
  to: PulseExecution | undefined;
  testId: string;
}) {
  if (!to) {
    return <span class="button button-small button-off" aria-disabled="true" data-testid={testId}>{text}</span>;
  }
  const { tone, word } = outcomeOf(to);
  const took = tookMs(to);
  const what = [word, formatAbsolute(Date.parse(to.started_at)), took !== undefined && formatDuration(took)].filter(Boolean).join(" · ");
  return (
    <a class={`button button-small neighbour neighbour-${tone}`} href={addressOf(executionRoute(to.id))} title={labels.hint(what, sign)} data-testid={testId}>
      <StatusIcon status={tone} />
      <span class="unseen-label">{word}</span>
      {text}
    </a>
  );
}

function wayTo(execution: PulseExecution | undefined): (() => void) | undefined {
  return execution && (() => goTo(executionRoute(execution.id)));
}

/** The time of an execution, with as much again before and after it. */
function windowAround({ started_at, duration_ms }: PulseExecution) {
  const from = Date.parse(started_at);
  const around = Math.max(LEAST_AROUND_MS, duration_ms ?? 0);
  return { kind: "fixed", from: from - around, to: from + (duration_ms ?? 0) + around } as const;
}
