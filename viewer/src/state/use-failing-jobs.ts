import { useEffect, useRef, useState } from "preact/hooks";
import type { PulseJob } from "../api/types";
import { FailingJobs } from "./failing-jobs";
import { useFeed } from "./resource";

/** Whether any job fails. Calls back once for each that newly does, also while the page is hidden. */
export function useFailingJobs(
  jobs: readonly PulseJob[] | undefined,
  onNewFailure: (executionId: string) => void,
): boolean {
  const feed = useFeed();
  const [failing] = useState(() => new FailingJobs());
  const [any, setAny] = useState(false);
  const call = useRef(onNewFailure);
  call.current = onNewFailure;

  useEffect(() => {
    if (jobs) {
      failing.read(jobs);
      setAny(failing.any);
    }
  }, [failing, jobs]);

  useEffect(
    () =>
      feed.onNews((news) => {
        const executionId = failing.told(news);
        setAny(failing.any);
        if (executionId !== undefined) {
          call.current(executionId);
        }
      }),
    [failing, feed],
  );
  return any;
}
