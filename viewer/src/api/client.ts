import type { ApiDocument } from "./description";
import { readNdjson } from "./ndjson";
import { problemOf, Unreachable } from "./problem";
import { send } from "./send";
import { noteServerDate } from "./server-clock";
import type { BucketSize, JobStats, Neighbours, Timeline, TimelineAsk } from "./chart-types";
import type {
  Alerts,
  AlertTest,
  ExecutionStatus,
  Health,
  Instance,
  ListExecutionsResponse,
  LogFilter,
  LogLine,
  LogPart,
  LogSearch,
  LogSummary,
  PulseExecutionDetail,
  PulseJob,
  Scheduler,
  SearchResults,
  Times,
} from "./types";
import {
  alertsOf,
  alertTestOf,
  executionDetailOf,
  healthOf,
  instanceOf,
  jobOf,
  logLineOf,
  logSummaryOf,
  neighboursOf,
  pageOf,
  schedulerOf,
  searchResultsOf,
  statsOf,
  timelineOf,
  type WireAlerts,
  type WireAlertTest,
  type WireExecutionDetail,
  type WireHealth,
  type WireInstance,
  type WireJob,
  type WireLogLine,
  type WireLogSummary,
  type WireNeighbours,
  type WirePage,
  type WireScheduler,
  type WireSearchResults,
  type WireStats,
  type WireTimeline,
} from "./wire";

export type * from "./chart-types";
export type * from "./types";

/** The jobs that have been seen, each with its last executions: 30 at most, or so many. */
export async function listJobs(recent?: number): Promise<PulseJob[]> {
  const path = recent === undefined ? "api/pulse/jobs" : `api/pulse/jobs?recent=${recent}`;
  const { jobs } = await readJson<{ jobs: WireJob[] }>(path);
  return jobs.map(jobOf);
}

/** One job, by its id or its name. */
export async function getJob(jobId: string): Promise<PulseJob> {
  return jobOf(await readJson<WireJob>(`api/pulse/jobs/${encodeURIComponent(jobId)}`));
}

/** A page of a job's history, newest first; with a status or times, only the executions that have them. */
export async function listExecutions(
  jobId: string,
  limit = 50,
  offset = 0,
  status?: ExecutionStatus,
  times: Times = {},
): Promise<ListExecutionsResponse> {
  const query = queryOf({ limit: String(limit), offset: String(offset), status, ...times });
  const path = `api/pulse/jobs/${encodeURIComponent(jobId)}/executions?${query}`;
  return pageOf(await readJson<WirePage>(path));
}

/** The numbers of a job since some moment, in buckets that begin as hours and days do in a zone. */
export async function getJobStats(jobId: string, from: string, bucket: BucketSize, zone: string): Promise<JobStats> {
  const query = queryOf({ from, bucket, zone });
  return statsOf(await readJson<WireStats>(`api/pulse/jobs/${encodeURIComponent(jobId)}/stats?${query}`));
}

/** What the jobs, or one of them, did in a span of time. */
export async function getTimeline({ from, to, job, app, host }: TimelineAsk): Promise<Timeline> {
  return timelineOf(await readJson<WireTimeline>(`api/pulse/timeline?${queryOf({ from, to, job, app, host })}`));
}

/** The executions before and after one, and the last before it that succeeded. */
export async function getNeighbours(executionId: string): Promise<Neighbours> {
  const path = `api/pulse/executions/${encodeURIComponent(executionId)}/neighbours`;
  return neighboursOf(await readJson<WireNeighbours>(path));
}

/** One execution, with its failure and the beginning of its logs. */
export async function getExecution(executionId: string): Promise<PulseExecutionDetail> {
  const path = `api/pulse/executions/${encodeURIComponent(executionId)}`;
  return executionDetailOf(await readJson<WireExecutionDetail>(path));
}

/** All that an execution has written so far. Fails with 404 when it has written nothing. */
export async function getExecutionLogs(executionId: string): Promise<string> {
  return (await read(logsPath(executionId))).text();
}

/** Where the logs of an execution can be downloaded, relative to the page. */
export function logsPath(executionId: string): string {
  return `api/pulse/executions/${encodeURIComponent(executionId)}/logs`;
}

/** Which lines of a log are read: its last, those before a line, or those from a line on. */
export type LogPlace = { readonly last: true } | { readonly before: number } | { readonly from: number };

/** More characters than these are not taken in at once, however few lines they are. */
const LARGEST_PART = 4_000_000;

/** Some lines of a log, at most `limit` of them. Fails with 404 when nothing was written. */
export async function getLogLines(
  executionId: string,
  place: LogPlace,
  limit: number,
  filter: LogFilter,
): Promise<LogPart> {
  const query = filterQuery(filter);
  query.set("limit", String(limit));
  if ("from" in place) {
    query.set("from_seq", String(place.from));
  } else if ("before" in place) {
    query.set("before_seq", String(place.before));
  } else {
    query.set("tail", "1");
  }
  const response = await read(`${logsPath(executionId)}?${query}`);
  const forward = "from" in place;
  const lines: LogLine[] = [];
  let count = 0;
  let size = 0;
  let whole = true;
  await readNdjson<WireLogLine>(response, (wire) => {
    const line = logLineOf(wire);
    lines.push(line);
    count++;
    size += line.text.length;
    while (!forward && size > LARGEST_PART && lines.length > 1) {
      size -= lines.shift()?.text.length ?? 0;
      whole = false;
    }
    return size <= LARGEST_PART;
  });
  return { lines, complete: whole && count < limit && size <= LARGEST_PART };
}

/** What a log consists of, and which of its lines the filter lets through. */
export async function getLogSummary(executionId: string, filter: LogFilter): Promise<LogSummary> {
  const query = filterQuery(filter);
  const path = `${logsPath(executionId)}/summary`;
  const wire = await readJson<WireLogSummary>(query.size > 0 ? `${path}?${query}` : path);
  return logSummaryOf(wire);
}

/** The executions whose logs contain a text, newest first; the cursor of the page before goes on after it. */
export async function searchLogs(search: LogSearch, limit = 20, cursor?: string): Promise<SearchResults> {
  const { text, job, status, from, to } = search;
  const query = queryOf({ q: text, limit: String(limit), job, status, from, to, cursor });
  return searchResultsOf(await readJson<WireSearchResults>(`api/pulse/search?${query}`));
}

function filterQuery({ level, streams, stage, task, thread, text }: LogFilter): URLSearchParams {
  return queryOf({ level, stream: streams?.join(","), stage, task, thread, q: text });
}

/** The parameters that are given. */
function queryOf(parameters: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== "") {
      query.set(name, value);
    }
  }
  return query;
}

/** How Pulse itself is doing. */
export async function health(): Promise<Health> {
  return healthOf(await readJson<WireHealth>("healthz"));
}

/** The JVMs that write to the history, the newest first. */
export async function listInstances(): Promise<Instance[]> {
  const { instances } = await readJson<{ instances: WireInstance[] }>("api/pulse/instances");
  return instances.map(instanceOf);
}

/** Every scheduler that Pulse knows, and what became of it here. */
export async function listSchedulers(): Promise<Scheduler[]> {
  const { schedulers } = await readJson<{ schedulers: WireScheduler[] }>("api/pulse/schedulers");
  return schedulers.map(schedulerOf);
}

/** Which executions are exported, of all jobs or of one. */
export interface ExecutionFilters extends Times {
  readonly job?: string | undefined;
  readonly status?: ExecutionStatus | undefined;
}

/** Where a file of executions can be downloaded, relative to the page. */
export function exportPath(format: "csv" | "jsonl", { job, status, from, to }: ExecutionFilters): string {
  const query = queryOf({ job, status, from, to });
  return query.size > 0 ? `api/pulse/executions.${format}?${query}` : `api/pulse/executions.${format}`;
}

/** What programs can ask this server. */
export async function describeApi(): Promise<ApiDocument> {
  return readJson<ApiDocument>("openapi.json");
}

/** What alerts are sent of, whom to, and how they fare. */
export async function getAlerts(): Promise<Alerts> {
  return alertsOf(await readJson<WireAlerts>("api/pulse/alerts"));
}

/** Has a test sent to everybody who gets alerts. */
export async function testAlerts(): Promise<AlertTest> {
  const response = await send("POST", "api/pulse/alerts/test");
  return alertTestOf((await response.json()) as WireAlertTest);
}

/** Reads the JSON at a path relative to the page. */
export async function readJson<T>(path: string): Promise<T> {
  return (await read(path)).json() as Promise<T>;
}

/** Reads a path relative to the page, so that Pulse works behind any path prefix. */
async function read(path: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { Accept: "application/json, application/x-ndjson, text/plain" } });
  } catch (failure) {
    throw new Unreachable(`${path} could not be read`, { cause: failure });
  }
  noteServerDate(response.headers.get("Date"));
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}
