import type { PulseJob } from "../api/types";
import type { Grouping, JobChoice, Standing } from "../routing/job-choice";
import { type Attention, isRunning, neverRan, type Reason } from "./attention";
import { placesOf } from "./sites";

/** Jobs that stand together in the list. Without a name it is the whole list. */
export interface JobGroup {
  readonly name: string;
  readonly jobs: readonly PulseJob[];
}

/** The jobs that stand as asked and are of the scheduler asked for. */
export function chosenJobs(jobs: readonly PulseJob[], { show, scheduler }: JobChoice, attention: Attention): PulseJob[] {
  return jobs.filter(
    (job) =>
      (scheduler === "" || job.scheduler === scheduler) && (show === "" || stands(job, show, attention.get(job.id) ?? [])),
  );
}

export function schedulersOf(jobs: readonly PulseJob[]): string[] {
  return [...new Set(jobs.map((job) => job.scheduler))].sort();
}

/** The jobs in groups by name, each in the order of the list. A job that is in several places is in a group of them all. */
export function groupsOf(jobs: readonly PulseJob[], by: Grouping | ""): JobGroup[] {
  if (by === "") {
    return [{ name: "", jobs }];
  }
  const groups = new Map<string, PulseJob[]>();
  for (const job of jobs) {
    const name = nameOf(job, by);
    const group = groups.get(name);
    if (group) {
      group.push(job);
    } else {
      groups.set(name, [job]);
    }
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b, "en")).map(([name, own]) => ({ name, jobs: own }));
}

/** The groups as far as their first so many jobs. */
export function firstOf(groups: readonly JobGroup[], count: number): JobGroup[] {
  let left = count;
  return groups.flatMap(({ name, jobs }) => {
    const shown = jobs.length <= left ? jobs : jobs.slice(0, left);
    left -= shown.length;
    return shown.length > 0 ? [{ name, jobs: shown }] : [];
  });
}

function stands(job: PulseJob, show: Standing, reasons: readonly Reason[]): boolean {
  switch (show) {
    case "attention":
      return reasons.length > 0;
    case "late":
      return reasons.includes("overdue") || reasons.includes("missed");
    case "running":
      return isRunning(job);
    case "never":
      return neverRan(job);
    case "failed":
    case "long":
    case "dead":
      return reasons.includes(show);
  }
}

function nameOf({ scheduler, sites }: PulseJob, by: Grouping): string {
  const { apps, hosts } = placesOf(sites);
  return by === "scheduler" ? scheduler : (by === "app" ? apps : hosts).join(", ");
}
