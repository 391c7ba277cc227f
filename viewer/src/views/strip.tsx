import type { RecentExecution } from "../api/types";
import { formatDuration } from "../format/duration";
import { firstLine } from "../format/name";
import { formatAbsolute } from "../format/time";
import { addressOf, executionRoute } from "../routing/route";
import { outcomeOf, tookMs, type Tone } from "../state/outcome";
import { texts } from "../texts";

const PLACES = 30;
const STEP = 7;
const BAR = 5;
const TALLEST = 24;
const SHORTEST = 4;
const BASE = 26;
const HEIGHT = 32;

/**
 * The last executions, oldest left: the taller, the longer it took. A failed one has a mark below the
 * line, a running one is hollow, one that was skipped is hollow and grey.
 */
export function Strip({ recent }: { recent: readonly RecentExecution[] }) {
  const shown = recent.slice(0, PLACES).reverse();
  const longest = Math.max(1, ...shown.map((execution) => execution.duration_ms ?? 0));
  const of = (tone: Tone) => shown.filter((execution) => outcomeOf(execution).tone === tone).length;
  const label =
    shown.length === 0
      ? texts.strip.none
      : texts.strip.label(of("completed"), of("failed"), of("running"), of("passed"));
  return (
    <svg class="strip" viewBox={`0 0 ${PLACES * STEP} ${HEIGHT}`} width={PLACES * STEP} height={HEIGHT} role="img" aria-label={label}>
      <path class="strip-base" d={`M0 ${BASE + 0.5}h${PLACES * STEP}`} />
      {shown.map((execution, index) => (
        <Bar key={execution.id} execution={execution} x={(PLACES - shown.length + index) * STEP} longest={longest} />
      ))}
    </svg>
  );
}

function Bar({ execution, x, longest }: { execution: RecentExecution; x: number; longest: number }) {
  const { status, duration_ms } = execution;
  const { tone } = outcomeOf(execution);
  const share = status === "running" ? 1 : Math.sqrt((duration_ms ?? 0) / longest);
  const height = Math.round(SHORTEST + share * (TALLEST - SHORTEST));
  const inset = tone === "running" || tone === "passed" ? 0.5 : 0;
  const left = x + (STEP - BAR) / 2;
  return (
    <a class={`bar bar-${tone}`} href={addressOf(executionRoute(execution.id))} tabIndex={-1}>
      <title>{tooltip(execution)}</title>
      <rect class="bar-reach" x={x} y={0} width={STEP} height={HEIGHT} />
      <rect
        class="bar-body"
        x={left + inset}
        y={BASE - height + inset}
        width={BAR - 2 * inset}
        height={height - 2 * inset}
        rx={1.5}
      />
      {status === "failed" && <path class="bar-mark" d={`M${left - 0.5} ${HEIGHT - 0.5}l3-4 3 4z`} />}
    </a>
  );
}

function tooltip(execution: RecentExecution): string {
  const { started_at, error_message } = execution;
  const ms = tookMs(execution);
  const took = ms === undefined ? "" : ` · ${formatDuration(ms)}`;
  const why = error_message === undefined ? "" : `\n${firstLine(error_message)}`;
  return `${outcomeOf(execution).word} · ${formatAbsolute(Date.parse(started_at))}${took}${why}`;
}
