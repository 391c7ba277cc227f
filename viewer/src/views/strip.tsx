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
const WIDTH = PLACES * STEP;
const TALLEST = 24;
const SHORTEST = 4;
const BASE = 26;
const HEIGHT = 32;
const TONES: readonly Tone[] = ["completed", "failed", "passed", "running"];

/**
 * The last executions, oldest left: the taller, the longer it took. A failed one has a mark below the
 * line, a running one is hollow, one that was skipped is hollow and grey.
 *
 * Bars of one tone are one path, for there may be thousands of strips. What the pointer is on becomes
 * the link's address and title.
 */
export function Strip({ recent }: { recent: readonly RecentExecution[] }) {
  const shown = recent.slice(0, PLACES).reverse();
  const first = PLACES - shown.length;
  const point = (event: PointerEvent) => {
    const link = event.currentTarget as HTMLAnchorElement;
    const place = placeAt(event.clientX, link.getBoundingClientRect());
    pointAt(link, place, shown[place - first]);
  };
  return (
    <a class="strip-link" tabIndex={-1} onPointerMove={point} onPointerDown={point}>
      <svg class="strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label(shown)}>
        <rect class="strip-pick" y={0} width={STEP} height={HEIGHT} />
        <path class="strip-base" d={`M0 ${BASE + 0.5}h${WIDTH}`} />
        <Bars shown={shown} first={first} />
      </svg>
    </a>
  );
}

function Bars({ shown, first }: { shown: readonly RecentExecution[]; first: number }) {
  const longest = Math.max(1, ...shown.map((execution) => execution.duration_ms ?? 0));
  const bodies = new Map<Tone, string>();
  let marks = "";
  shown.forEach((execution, index) => {
    const { tone } = outcomeOf(execution);
    const left = (first + index) * STEP + (STEP - BAR) / 2;
    bodies.set(tone, (bodies.get(tone) ?? "") + bodyPath(execution, tone, left, longest));
    marks += execution.status === "failed" ? `M${left - 0.5} ${HEIGHT - 0.5}l3-4 3 4z` : "";
  });
  return (
    <>
      {TONES.map((tone) => bodies.has(tone) && <path key={tone} class={`bars bar-${tone}`} d={bodies.get(tone) ?? ""} />)}
      {marks !== "" && <path class="bar-mark" d={marks} />}
    </>
  );
}

function bodyPath({ status, duration_ms }: RecentExecution, tone: Tone, left: number, longest: number): string {
  const share = status === "running" ? 1 : Math.sqrt((duration_ms ?? 0) / longest);
  const height = Math.round(SHORTEST + share * (TALLEST - SHORTEST));
  const inset = tone === "running" || tone === "passed" ? 0.5 : 0;
  const across = BAR - 2 * inset;
  return `M${left + inset} ${BASE - height + inset}h${across}v${height - 2 * inset}h${-across}z`;
}

function placeAt(x: number, { left, width }: DOMRect): number {
  return Math.min(PLACES - 1, Math.max(0, Math.floor(((x - left) / width) * PLACES)));
}

function pointAt(link: HTMLAnchorElement, place: number, execution: RecentExecution | undefined): void {
  const pick = link.querySelector(".strip-pick");
  if (execution) {
    link.href = addressOf(executionRoute(execution.id));
    link.title = tooltip(execution);
    pick?.setAttribute("x", String(place * STEP));
  } else {
    link.removeAttribute("href");
    link.title = "";
  }
  pick?.classList.toggle("strip-picked", execution !== undefined);
}

function label(shown: readonly RecentExecution[]): string {
  const of = (tone: Tone) => shown.filter((execution) => outcomeOf(execution).tone === tone).length;
  return shown.length === 0
    ? texts.strip.none
    : texts.strip.label(of("completed"), of("failed"), of("running"), of("passed"));
}

function tooltip(execution: RecentExecution): string {
  const { started_at, error_message } = execution;
  const ms = tookMs(execution);
  const took = ms === undefined ? "" : ` · ${formatDuration(ms)}`;
  const why = error_message === undefined ? "" : `\n${firstLine(error_message)}`;
  return `${outcomeOf(execution).word} · ${formatAbsolute(Date.parse(started_at))}${took}${why}`;
}
