import type { PulseJob, RecentExecution } from "../api/types";
import type { JobOrder } from "../routing/route";
import { outcomeOf } from "./outcome";

/** The last execution that has ended and did its work or failed: what says whether the job is well. */
export function lastEnded(job: PulseJob): RecentExecution | undefined {
  return job.recent.find((execution) => tells(execution));
}

/** A job needs attention when the last of its executions that ended has failed, or when it will never run again. */
export function needsAttention(job: PulseJob): boolean {
  return job.dead_since !== undefined || lastEnded(job)?.status === "failed";
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

/** The jobs whose name, scheduler, schedule or class contains every word of the filter. */
export function filterJobs(jobs: readonly PulseJob[], filter: string): PulseJob[] {
  const words = filter.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return jobs.filter((job) => {
    const text = [job.name, job.scheduler, job.schedule, job.schedule_text, job.class_name].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * The jobs in an order that stays while they run: by default those that need attention first. Jobs
 * that have never run come last when sorted by their last execution, whichever way.
 */
export function sortJobs(jobs: readonly PulseJob[], order: JobOrder): PulseJob[] {
  const direction = order.startsWith("-") ? -1 : 1;
  return [...jobs].sort((a, b) => {
    switch (order) {
      case "attention":
        return rank(a) - rank(b) || byName(a, b);
      case "name":
      case "-name":
        return direction * byName(a, b);
      case "last":
      case "-last":
        return direction * byLastStart(a, b) || byName(a, b);
    }
  });

  function byLastStart(a: PulseJob, b: PulseJob): number {
    const [first, second] = [a.last_execution?.started_at, b.last_execution?.started_at];
    if (first === undefined || second === undefined) {
      return direction * (Number(first === undefined) - Number(second === undefined));
    }
    return first < second ? 1 : first > second ? -1 : 0;
  }
}

function rank(job: PulseJob): number {
  return needsAttention(job) ? 0 : job.last_execution ? 1 : 2;
}

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function byName(a: PulseJob, b: PulseJob): number {
  return COLLATOR.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}
