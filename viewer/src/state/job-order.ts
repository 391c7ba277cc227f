import type { PulseJob } from "../api/types";
import { compareNames } from "../format/collation";
import type { JobOrder } from "../routing/route";
import { type Attention, REASONS } from "./attention";

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
export function sortJobs(jobs: readonly PulseJob[], order: JobOrder, attention: Attention): PulseJob[] {
  const direction = order.startsWith("-") ? -1 : 1;
  return [...jobs].sort((a, b) => {
    switch (order) {
      case "attention":
        return rank(a, attention) - rank(b, attention) || byName(a, b);
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

function rank(job: PulseJob, attention: Attention): number {
  const [reason] = attention.get(job.id) ?? [];
  return reason ? REASONS.indexOf(reason) : REASONS.length + Number(job.last_execution === undefined);
}

function byName(a: PulseJob, b: PulseJob): number {
  return compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1);
}
