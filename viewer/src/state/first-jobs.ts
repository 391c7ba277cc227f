import { listJobs } from "../api/client";
import type { PulseJob } from "../api/types";
import { remember } from "./resource";

export const JOBS = "jobs";

/** So many executions of each job tell how it stands. The first bytes of the page ask for the very same. */
const RECENT = 3;

/** The page is drawn without jobs rather than later than this after its script could run. */
const PATIENCE_MS = 300;

let asked: Promise<readonly PulseJob[]> | undefined;

/** Reads the list in brief; settled when it can be drawn, or when it takes too long to wait for. */
export async function awaitFirstJobs(): Promise<void> {
  const patience = new Promise((end) => setTimeout(end, PATIENCE_MS));
  asked = listJobs(RECENT);
  const remembered = asked.then((jobs) => remember(JOBS, jobs), () => undefined);
  await Promise.race([remembered, patience]);
}

/** The list in brief. */
export function firstJobs(): Promise<readonly PulseJob[]> {
  const jobs = asked ?? listJobs(RECENT);
  asked = undefined;
  return jobs;
}
