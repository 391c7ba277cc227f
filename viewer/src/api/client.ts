import { problemOf, Unreachable } from "./problem";
import { noteServerDate } from "./server-clock";
import type {
  ExecutionStatus,
  Health,
  ListExecutionsResponse,
  PulseExecutionDetail,
  PulseJob,
} from "./types";
import {
  executionDetailOf,
  healthOf,
  jobOf,
  pageOf,
  type WireExecutionDetail,
  type WireHealth,
  type WireJob,
  type WirePage,
} from "./wire";

export type * from "./types";

/** The jobs that have been seen, each with its last executions. */
export async function listJobs(): Promise<PulseJob[]> {
  const { jobs } = await readJson<{ jobs: WireJob[] }>("api/pulse/jobs");
  return jobs.map(jobOf);
}

/** One job, by its id or its name. */
export async function getJob(jobId: string): Promise<PulseJob> {
  return jobOf(await readJson<WireJob>(`api/pulse/jobs/${encodeURIComponent(jobId)}`));
}

/** A page of a job's history, newest first; with a status, only the executions that have it. */
export async function listExecutions(
  jobId: string,
  limit = 50,
  offset = 0,
  status?: ExecutionStatus,
): Promise<ListExecutionsResponse> {
  const query = new URLSearchParams({ limit: String(limit), offset: String(offset) });
  if (status !== undefined) {
    query.set("status", status);
  }
  const path = `api/pulse/jobs/${encodeURIComponent(jobId)}/executions?${query}`;
  return pageOf(await readJson<WirePage>(path));
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

/** How Pulse itself is doing. */
export async function health(): Promise<Health> {
  return healthOf(await readJson<WireHealth>("healthz"));
}

async function readJson<T>(path: string): Promise<T> {
  return (await read(path)).json() as Promise<T>;
}

/** Reads a path relative to the page, so that Pulse works behind any path prefix. */
async function read(path: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { Accept: "application/json, text/plain" } });
  } catch (failure) {
    throw new Unreachable(`${path} could not be read`, { cause: failure });
  }
  noteServerDate(response.headers.get("Date"));
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}
