import { useState } from "preact/hooks";
import { getJob, listJobs } from "../api/client";
import type { PulseJob } from "../api/types";
import { JobReads } from "./job-reads";
import { type Resource, useResource } from "./resource";

/** All jobs. Where they are not listed, it is enough to know how executions ended. */
export function useJobs(listed: boolean): Resource<readonly PulseJob[]> {
  const [reads] = useState(() => new JobReads(listJobs, getJob));
  return useResource<readonly PulseJob[]>(
    "jobs",
    () => reads.read(),
    (news) => {
      reads.note(news);
      return listed || news.kind === "ended";
    },
  );
}
