import type { PulseJob } from "../api/types";

/** What is later than that is overdue, unless the job's scheduler puts up with more. */
const GRACE_MS = 60_000;

/** What is known of the next start of a job. */
export type NextStart =
  | { readonly kind: "due" | "overdue" | "missed" | "dead"; readonly at: number }
  | { readonly kind: "unknown" };

/**
 * When a job starts next. A start uses up what was due, so what lies in the past has not happened:
 * it is overdue, or was missed while the application was down.
 */
export function nextStartOf(job: PulseJob, now: number, appSince: string | undefined): NextStart {
  if (job.dead_since !== undefined) {
    return { kind: "dead", at: Date.parse(job.dead_since) };
  }
  if (job.next_planned_at === undefined) {
    return { kind: "unknown" };
  }
  const at = Date.parse(job.next_planned_at);
  if (now - at < Math.max(GRACE_MS, job.overdue_grace_ms ?? 0)) {
    return { kind: "due", at };
  }
  return { kind: appSince !== undefined && at < Date.parse(appSince) ? "missed" : "overdue", at };
}
