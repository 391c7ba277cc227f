import type { PulseJob } from "../api/types";
import { formatSchedule } from "../format/schedule";

/** The schedule as people say it; else in the words of its framework, as far as those are plain. */
export function scheduleText(job: PulseJob): string | undefined {
  return job.schedule_text ?? formatSchedule(job.schedule, job.schedule_kind);
}

/** What stands beside it: the framework's own words, where they are others. */
export function ownWords(job: PulseJob): string | undefined {
  return job.schedule_text !== undefined && job.schedule !== job.schedule_text ? job.schedule : undefined;
}

/** The zone, where the text does not name it. */
export function zoneBeside(job: PulseJob): string | undefined {
  return job.zone !== undefined && !(job.schedule_text ?? "").includes(job.zone) ? job.zone : undefined;
}
