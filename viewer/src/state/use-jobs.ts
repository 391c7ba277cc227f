import { listJobs } from "../api/client";
import type { PulseJob } from "../api/types";
import { type Resource, useResource } from "./resource";

/** All jobs. Where they are not listed, it is enough to know how executions ended. */
export function useJobs(listed: boolean): Resource<readonly PulseJob[]> {
  return useResource<readonly PulseJob[]>("jobs", listJobs, (news) => listed || news.kind === "ended");
}
