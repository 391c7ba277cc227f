import type { StatsBucket, TimelineHour, TimelineJob } from "../api/chart-types";
import { outcomeOf, tookMs, type Tone } from "./outcome";

/** One execution on the chart of durations; one that runs has no duration yet. */
export interface DurationPoint {
  readonly id: string;
  readonly at: number;
  readonly ms: number | undefined;
  readonly tone: Tone;
  readonly word: string;
  readonly error: string | undefined;
}

/** Lines of the chart: the moments, and at each the median and the 95th percentile; null where the line ends. */
export interface Curves {
  readonly at: readonly number[];
  readonly median: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

export function pointsOf(job: TimelineJob | undefined): DurationPoint[] {
  return (job?.executions ?? []).map((execution) => {
    const { tone, word } = outcomeOf(execution);
    return {
      id: execution.id,
      at: Date.parse(execution.started_at),
      ms: tone === "running" ? undefined : (tookMs(execution) ?? 0),
      tone,
      word,
      error: execution.error_message,
    };
  });
}

/** Where a point stands: what runs has taken as long as it has run. */
export function heightOf(point: DurationPoint, now: number): number {
  return point.ms ?? Math.max(0, now - point.at);
}

/** A gap this many times the usual one is no rhythm any more but an interruption. */
const INTERRUPTED = 3;

/** The buckets as lines, each at the middle of its hour or day, interrupted where nothing ran for long. */
export function curvesOf(buckets: readonly StatsBucket[], sizeMs: number): Curves {
  const told = buckets.filter((bucket) => bucket.p50_ms !== undefined);
  const starts = told.map((bucket) => Date.parse(bucket.at));
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? at)).sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? sizeMs;
  const at: number[] = [];
  const median: (number | null)[] = [];
  const high: (number | null)[] = [];
  told.forEach((bucket, index) => {
    const start = starts[index] ?? 0;
    const before = starts[index - 1];
    if (before !== undefined && start - before > INTERRUPTED * usual) {
      push((before + start + sizeMs) / 2, null, null);
    }
    push(start + sizeMs / 2, bucket.p50_ms ?? null, bucket.p95_ms ?? null);
  });
  return { at, median, high };

  function push(time: number, low: number | null, above: number | null) {
    at.push(time);
    median.push(low);
    high.push(above);
  }
}

/** The longest duration between two moments, of all that the chart shows there. */
export function tallestIn(
  [from, to]: readonly [number, number],
  points: readonly DurationPoint[],
  curves: Curves,
  hours: readonly TimelineHour[],
  now: number,
): number {
  const inside = (at: number) => at >= from && at <= to;
  return Math.max(
    0,
    ...points.filter((point) => inside(point.at)).map((point) => heightOf(point, now)),
    ...curves.at.map((at, index) => (inside(at) ? (curves.high[index] ?? 0) : 0)),
    ...hours.filter((hour) => inside(Date.parse(hour.at))).map((hour) => hour.longest_ms ?? 0),
  );
}
