import type { PulseJob, RecentExecution } from "../api/types";
import { outcomeOf } from "./outcome";

/** The last execution that has ended and did its work or failed: what says whether the job is well. */
export function lastEnded(job: PulseJob): RecentExecution | undefined {
  return job.recent.find((execution) => tells(execution));
}

/** A job fails when the last of its executions that ended has failed, or when it will never run again. */
export function isFailing(job: PulseJob): boolean {
  return job.dead_since !== undefined || lastEnded(job)?.status === "failed";
}

/** Whether more may have failed in a row than are known. */
export function mayFailLonger({ recent, counts }: PulseJob): boolean {
  const all = counts.running + counts.completed + counts.failed;
  return recent.length < all && recent.every((execution) => outcomeOf(execution).tone !== "completed");
}

/** Neither one that runs nor one that was skipped says whether the job is well. */
function tells(execution: RecentExecution): boolean {
  const { tone } = outcomeOf(execution);
  return tone === "completed" || tone === "failed";
}

/** How many of the last executions failed without one that completed in between. */
export function failuresInARow(job: PulseJob): number {
  const ended = job.recent.filter(tells);
  const completed = ended.findIndex((execution) => execution.status === "completed");
  return completed < 0 ? ended.length : completed;
}
