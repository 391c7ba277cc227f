import { useEffect, useState } from "preact/hooks";
import { getJob, listJobs } from "../api/client";
import type { PulseJob } from "../api/types";
import { firstJobs, JOBS } from "./first-jobs";
import { JobReads } from "./job-reads";
import { type Resource, useFeed, useResource } from "./resource";

export interface Jobs extends Resource<readonly PulseJob[]> {
  /** Only the newest executions of each job have been read yet; the others follow. */
  readonly brief: boolean;
}

/** All jobs, at first in brief. Where they are not listed, it is enough to know how executions ended. */
export function useJobs(listed: boolean): Jobs {
  const [reads] = useState(() => new JobReads(firstJobs, listJobs, getJob));
  const resource = useResource<readonly PulseJob[]>(
    JOBS,
    () => reads.read(),
    (news) => {
      reads.note(news);
      return listed || news.kind === "ended";
    },
  );
  const { data, reload } = resource;
  const brief = reads.brief;
  const told = useIsTold();
  useEffect(() => {
    if (data && brief && told) {
      reload();
    }
  }, [data, brief, told, reload]);
  return { ...resource, brief };
}

/** Whether the server tells of what happens, or cannot: what is read from then on lacks nothing. */
function useIsTold(): boolean {
  const feed = useFeed();
  const [told, setTold] = useState(false);
  useEffect(() => {
    const look = () => setTold(feed.state.phase !== "connecting");
    look();
    return feed.onState(look);
  }, [feed]);
  return told;
}
