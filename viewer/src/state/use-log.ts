import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { getExecutionLogs } from "../api/client";
import { isNotFound } from "../api/problem";
import { Refresher } from "./refresher";
import { reportTo, useFeed } from "./resource";

export interface Log {
  /** All that was written so far; absent until the first read is done. */
  readonly text: string | undefined;
  readonly error: Error | undefined;
  reload(): void;
}

const POLL_MS = 1_000;

/** The log of an execution: read again every second while it runs, and once more when it has ended. */
export function useLog(executionId: string, running: boolean, knownEmpty: boolean): Log {
  const feed = useFeed();
  const [held, setHeld] = useState<{ text?: string; error?: Error }>({});
  const refresher = useRef<Refresher>();

  useEffect(() => {
    if (knownEmpty) {
      return undefined;
    }
    let current = true;
    const update = (next: { text?: string; error?: Error }) => {
      if (current) {
        setHeld((before) => (before.text === next.text && before.error === next.error ? before : next));
      }
    };
    const own = new Refresher(async () => {
      try {
        update({ text: await getExecutionLogs(executionId) });
        feed.readSucceeded();
      } catch (failure) {
        reportTo(feed, failure);
        const error = failure instanceof Error ? failure : new Error(String(failure));
        update(isNotFound(failure) ? { text: "" } : { error });
      }
    });
    refresher.current = own;
    own.now();
    const poll = running ? setInterval(() => !document.hidden && own.soon(), POLL_MS) : undefined;
    const stopNews = feed.onNews((news) => news.kind === "resync" && own.soon());
    return () => {
      current = false;
      own.stop();
      clearInterval(poll);
      stopNews();
    };
  }, [executionId, running, knownEmpty, feed]);

  const reload = useCallback(() => refresher.current?.now(), []);
  return { text: knownEmpty ? "" : held.text, error: held.error, reload };
}
