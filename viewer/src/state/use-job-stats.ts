import { getJobStats, getTimeline } from "../api/client";
import type { BucketSize, JobStats, TimelineJob } from "../api/chart-types";
import type { Times } from "../api/types";
import type { News } from "../live/feed";
import { zoneName } from "../format/zone";
import type { JobSpan } from "../routing/times";
import { type Resource, useResource } from "./resource";

const BUCKETS: Record<JobSpan, BucketSize> = { "24h": "hour", "7d": "hour", "30d": "day", "90d": "day" };
const CALENDAR_DAYS = 371;

/** The numbers of a job over a span that ends now. */
export function useJobStats(jobId: string, span: JobSpan): Resource<JobStats> {
  const [bucket, zone] = [BUCKETS[span], zoneName()];
  return useResource(`stats ${jobId} ${span} ${zone}`, () => getJobStats(jobId, `-${span}`, bucket, zone), ends(jobId));
}

/** The days of the last year of a job. */
export function useJobDays(jobId: string): Resource<JobStats> {
  const zone = zoneName();
  return useResource(`days ${jobId} ${zone}`, () => getJobStats(jobId, `-${CALENDAR_DAYS}d`, "day", zone), ends(jobId));
}

/** The single executions of a job between two moments; without times nothing is read. */
export function useJobTimeline(jobId: string, times: Times | undefined): Resource<TimelineJob | undefined> {
  const { from, to } = times ?? {};
  return useResource(
    `timeline ${jobId} ${from ?? ""} ${to ?? ""}`,
    async () => (from === undefined ? undefined : (await getTimeline({ from, to, job: jobId })).jobs[0]),
    (news) => from !== undefined && "executionId" in news && news.jobId === jobId,
  );
}

function ends(jobId: string): (news: News) => boolean {
  return (news) => news.kind === "ended" && news.jobId === jobId;
}
