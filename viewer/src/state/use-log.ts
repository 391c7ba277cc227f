import { useEffect, useRef, useState } from "preact/hooks";
import { getLogLines } from "../api/client";
import type { LogFilter } from "../api/types";
import type { LogNews } from "../live/log-subscriptions";
import { LogSession, type LogStart, type LogView, type ReadLines } from "./log-session";
import { paced } from "./paced";
import { Refresher } from "./refresher";
import { reportTo, useFeed } from "./resource";

export interface Log {
  readonly view: LogView;
  readonly session: LogSession | undefined;
}

/** As much of an execution as reading its log takes. */
export interface LoggedExecution {
  readonly id: string;
  readonly running: boolean;
  /** Whether more can come: it runs, or ended a moment ago. */
  readonly live: boolean;
  /** Whether it had written nothing when it was read; what it writes since is told live. */
  readonly knownEmpty: boolean;
}

const POLL_MS = 1_000;
/** A flood of lines is drawn in steps that leave the page time for its reader. */
const DRAWN_EVERY_MS = 120;
const NOTHING_READ: LogView = { window: undefined, nextSeq: 1, busy: false, error: undefined };

/**
 * The part of an execution's log that the reader looks at. What is written meanwhile comes by the live
 * feed; while that is down or does not tell of this log, a running execution's is read every second.
 */
export function useLog(execution: LoggedExecution, filter: LogFilter, start: LogStart): Log {
  const { id: executionId, running, knownEmpty, live } = execution;
  const feed = useFeed();
  const [log, setLog] = useState<Log>({ view: NOTHING_READ, session: undefined });
  const latest = useRef({ running, knownEmpty, start });
  latest.current = { running, knownEmpty, start };

  useEffect(() => {
    const read: ReadLines = async (...asked) => {
      try {
        const part = await getLogLines(executionId, ...asked);
        feed.readSucceeded();
        return part;
      } catch (failure) {
        reportTo(feed, failure);
        throw failure;
      }
    };
    const show = paced((view: LogView) => {
      if (!session.isStopped) {
        setLog(({ view: before }) => ({ session, view: { ...view, window: view.window ?? before.window } }));
      }
    }, DRAWN_EVERY_MS);
    const session = new LogSession(read, filter, show);
    if (latest.current.knownEmpty) {
      session.nothing();
    } else {
      void session.open(latest.current.start);
    }
    let told = false;
    const takeNews = (news: LogNews) => {
      told = true;
      void session.take(news);
    };
    const stopLog = live ? feed.onLog(executionId, takeNews) : undefined;
    const refresher = new Refresher(() => session.refresh());
    const stopNews = feed.onNews((news) => news.kind === "resync" && refresher.soon());
    const poll = setInterval(() => {
      const untold = !told || feed.state.phase !== "live";
      if (latest.current.running && untold && !document.hidden) {
        refresher.soon();
      }
    }, POLL_MS);
    return () => {
      session.stop();
      refresher.stop();
      clearInterval(poll);
      stopNews();
      stopLog?.();
    };
  }, [executionId, live, JSON.stringify(filter), feed]);

  const wasRunning = useRef(running);
  useEffect(() => {
    if (wasRunning.current && !running) {
      void log.session?.refresh();
    }
    wasRunning.current = running;
  }, [running]);
  return log;
}
