import type { PulseJob } from "../api/types";
import { lastEnded } from "./jobs";
import { nextStartOf } from "./next-start";

/** Why a job needs attention, the most pressing first. */
export const REASONS = ["failed", "dead", "long", "overdue", "missed"] as const;

export type Reason = (typeof REASONS)[number];

/** What each job needs attention for. Jobs that are well are not in it. */
export type Attention = ReadonlyMap<string, readonly Reason[]>;

const LONG_FACTOR = 2;
const LONG_LEAST_MS = 60_000;

/** How long an execution may run before it is said to run long; nothing where the usual is not known. */
export function longAfterMs({ usual }: PulseJob): number | undefined {
  return usual && Math.max(LONG_FACTOR * usual.high_ms, usual.high_ms + LONG_LEAST_MS);
}

/** Why a job needs attention now. A schedule that died did so by a failure, which is not told again. */
export function reasonsOf(job: PulseJob, now: number, appSince: string | undefined): readonly Reason[] {
  const next = nextStartOf(job, now, appSince).kind;
  const is: Record<Reason, boolean> = {
    failed: next !== "dead" && lastEnded(job)?.status === "failed",
    dead: next === "dead",
    long: runsLong(job, now),
    overdue: next === "overdue",
    missed: next === "missed",
  };
  return REASONS.filter((reason) => is[reason]);
}

export function attentionOf(jobs: readonly PulseJob[], now: number, appSince: string | undefined): Attention {
  const found = jobs.map((job) => [job.id, reasonsOf(job, now, appSince)] as const);
  return new Map(found.filter(([, reasons]) => reasons.length > 0));
}

export function isSame(one: Attention, other: Attention): boolean {
  const said = (attention: Attention) => [...attention].map(([id, reasons]) => `${id} ${reasons.join()}`).join("\n");
  return one.size === other.size && said(one) === said(other);
}

export function isRunning({ counts, last_execution }: PulseJob): boolean {
  return counts.running > 0 || last_execution?.status === "running";
}

export function neverRan(job: PulseJob): boolean {
  return job.last_execution === undefined && job.dead_since === undefined;
}

function runsLong(job: PulseJob, now: number): boolean {
  const after = longAfterMs(job);
  const running = [job.last_execution, ...job.recent].filter((each) => each?.status === "running");
  return after !== undefined && running.some((each) => now - Date.parse(each?.started_at ?? "") > after);
}
