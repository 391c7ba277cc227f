import { useEffect, useRef, useState } from "preact/hooks";
import { getLogSummary } from "../api/client";
import { isNotFound } from "../api/problem";
import type { LogFilter, LogSummary } from "../api/types";
import { NOTHING_WRITTEN } from "../api/wire";
import { Refresher } from "./refresher";
import { reportTo, useFeed } from "./resource";

/**
 * What the server tells of a log as a whole: the values that it can be filtered by, and where the
 * filter hits, in lines that are not on the page too. Read again as the log grows. Without a filter
 * nothing is asked for.
 */
export function useLogSummary(
  executionId: string,
  filter: LogFilter | undefined,
  nextSeq: number,
): LogSummary | undefined {
  const feed = useFeed();
  const key = filter && JSON.stringify(filter);
  const [held, setHeld] = useState<{ key: string; summary: LogSummary }>();
  const refresher = useRef<Refresher>();

  useEffect(() => {
    if (filter === undefined || key === undefined) {
      return undefined;
    }
    let current = true;
    const own = new Refresher(async () => {
      try {
        const summary = await getLogSummary(executionId, filter);
        feed.readSucceeded();
        if (current) {
          setHeld({ key, summary });
        }
      } catch (failure) {
        reportTo(feed, failure);
        if (current && isNotFound(failure)) {
          setHeld({ key, summary: NOTHING_WRITTEN });
        }
      }
    });
    refresher.current = own;
    own.now();
    return () => {
      current = false;
      own.stop();
      refresher.current = undefined;
    };
  }, [executionId, key, feed]);

  useEffect(() => {
    if (held && held.summary.last_seq + 1 < nextSeq) {
      refresher.current?.soon();
    }
  }, [nextSeq, held]);
  return key !== undefined && held?.key === key ? held.summary : undefined;
}
