import type { Timeline, TimelineExecution, TimelineHour, TimelineJob } from "../api/chart-types";
import { compareNames } from "../format/collation";
import type { LaneOrder } from "../routing/timeline-choice";
import { outcomeOf, type Tone } from "./outcome";

/** One job on the time axis: its executions, oldest first, and what is known only by the hour. */
export interface Lane {
  readonly jobId: string;
  readonly name: string;
  readonly executions: readonly TimelineExecution[];
  readonly starts: Float64Array;
  /** What runs has no end: it is infinitely far. */
  readonly ends: Float64Array;
  readonly tones: readonly Tone[];
  /** In which of the rows of the lane each stands, so that what ran at the same time is told apart. */
  readonly rows: Uint8Array;
  readonly depth: number;
  /** The longest of those that have ended, and the first that still runs, if any. */
  readonly longest: number;
  readonly firstRunning: number;
  readonly hours: readonly LaneHour[];
  /** How many executions the busiest of its hours has. */
  readonly busiest: number;
  readonly counts: Readonly<Record<Tone, number>>;
}

export interface LaneHour extends TimelineHour {
  readonly start: number;
  readonly tone: Exclude<Tone, "running">;
}

/** More rows than these would leave no room for other jobs: what overlaps even more shares the last. */
export const MOST_ROWS = 3;

/** The jobs of a timeline as lanes; the one that is pointed at comes first. */
export function lanesOf(
  timeline: Timeline,
  names: ReadonlyMap<string, string>,
  order: LaneOrder,
  first: string | undefined,
): Lane[] {
  const lanes = timeline.jobs.map((job) => laneOf(job, names.get(job.job_id) ?? job.job_id));
  return lanes.sort((a, b) => Number(b.jobId === first) - Number(a.jobId === first) || compare(a, b) || compareNames(a.name, b.name));

  function compare(a: Lane, b: Lane): number {
    switch (order) {
      case "name":
        return 0;
      case "start":
        return firstStart(a) - firstStart(b);
      case "failures":
        return b.counts.failed - a.counts.failed;
    }
  }
}

/** The lanes whose names contain every word. */
export function filterLanes(lanes: readonly Lane[], filter: string): readonly Lane[] {
  const words = filter.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return words.length === 0 ? lanes : lanes.filter((lane) => words.every((word) => lane.name.toLowerCase().includes(word)));
}

function laneOf(job: TimelineJob, name: string): Lane {
  const executions = job.executions.toReversed();
  const starts = Float64Array.from(executions, (execution) => Date.parse(execution.started_at));
  const ends = Float64Array.from(executions, (execution, index) =>
    execution.status === "running" ? Infinity : (starts[index] ?? 0) + (execution.duration_ms ?? 0),
  );
  const tones = executions.map((execution) => outcomeOf(execution).tone);
  const { rows, depth } = stacked(starts, ends);
  const hours = job.hours.map((hour) => ({ ...hour, start: Date.parse(hour.at), tone: worstOf(hour) }));
  const counts = { completed: 0, failed: 0, running: 0, passed: 0 };
  tones.forEach((tone) => counts[tone]++);
  for (const hour of hours) {
    counts.completed += hour.completed;
    counts.failed += hour.failed;
    counts.passed += hour.passed;
  }
  const longest = executions.reduce((most, execution) => Math.max(most, execution.duration_ms ?? 0), 0);
  const busiest = hours.reduce((most, hour) => Math.max(most, hour.completed + hour.failed + hour.passed), 1);
  const firstRunning = tones.indexOf("running");
  return { jobId: job.job_id, name, executions, starts, ends, tones, rows, depth, longest, firstRunning, hours, busiest, counts };
}

/** Gives each of the executions, sorted by start, the first row that is free. */
export function stacked(starts: Float64Array, ends: Float64Array): { rows: Uint8Array; depth: number } {
  const rows = new Uint8Array(starts.length);
  const free: number[] = [];
  starts.forEach((start, index) => {
    const found = free.findIndex((end) => end <= start);
    const row = found >= 0 ? found : Math.min(free.length, MOST_ROWS - 1);
    rows[index] = row;
    free[row] = Math.max(free[row] ?? 0, ends[index] ?? 0);
  });
  return { rows, depth: Math.max(1, free.length) };
}

/** The executions that may touch a part of time, as the first and the one behind the last. */
export function touching({ starts, longest, firstRunning }: Lane, [from, to]: readonly [number, number]): readonly [number, number] {
  const first = firstFrom(starts, from - longest);
  return [firstRunning < 0 ? first : Math.min(first, firstRunning), firstFrom(starts, to)];
}

/** The index of the first number of a sorted list that is not below. */
export function firstFrom(sorted: Float64Array, least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < least) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function worstOf(hour: TimelineHour): LaneHour["tone"] {
  return hour.failed > 0 ? "failed" : hour.completed > 0 ? "completed" : "passed";
}

function firstStart(lane: Lane): number {
  return lane.hours[0]?.start ?? lane.starts[0] ?? Infinity;
}
