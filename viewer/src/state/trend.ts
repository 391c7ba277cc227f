import type { StatsNumbers } from "../api/chart-types";

/** How a number changed against the span before. */
export interface Trend {
  readonly direction: "up" | "down" | "same";
  /** By how much: of a rate the difference, of a duration its share of the one before. */
  readonly by: number;
  readonly better: boolean;
}

const SAME_RATE = 0.0005;
const SAME_DURATION = 0.02;

/** Absent where one of the two spans had nothing to tell. */
export function rateTrend(now: StatsNumbers, before: StatsNumbers): Trend | undefined {
  if (now.success_rate === undefined || before.success_rate === undefined) {
    return undefined;
  }
  const change = now.success_rate - before.success_rate;
  return { direction: directionOf(change, SAME_RATE), by: Math.abs(change), better: change >= 0 };
}

export function durationTrend(now: number | undefined, before: number | undefined): Trend | undefined {
  if (now === undefined || before === undefined || before <= 0) {
    return undefined;
  }
  const change = (now - before) / before;
  return { direction: directionOf(change, SAME_DURATION), by: Math.abs(change), better: change <= 0 };
}

function directionOf(change: number, same: number): Trend["direction"] {
  return Math.abs(change) < same ? "same" : change > 0 ? "up" : "down";
}
