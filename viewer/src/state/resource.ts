import { createContext } from "preact";
import { useCallback, useContext, useEffect, useRef, useState } from "preact/hooks";
import { ApiProblem, Unreachable } from "../api/problem";
import type { LiveFeed, News } from "../live/feed";
import { Refresher } from "./refresher";
import { reuse } from "./reuse";

/** The page's one live feed. */
export const FeedContext = createContext<LiveFeed | undefined>(undefined);

export function useFeed(): LiveFeed {
  const feed = useContext(FeedContext);
  if (!feed) {
    throw new Error("no live feed around this component");
  }
  return feed;
}

/** Something read from the server, kept fresh. */
export interface Resource<T> {
  /** The last that was read; absent until the first read is done. */
  readonly data: T | undefined;
  /** Why the last read failed; what was read before stays. */
  readonly error: Error | undefined;
  reload(): void;
}

/** How often is read again while the server cannot tell of changes. */
const UNTOLD_MS = 10_000;
const REMEMBERED = 30;

/** What was read before: going back shows it at once, then reads again. */
const remembered = new Map<string, unknown>();

/**
 * Reads what the key names, again at news that concern it, after a reconnect, and every few seconds
 * while the live feed is down. A hidden page waits until it is looked at.
 */
export function useResource<T>(
  key: string,
  read: () => Promise<T>,
  concerns: (news: News) => boolean,
): Resource<T> {
  const feed = useFeed();
  const [held, setHeld] = useState<{ key: string; data?: T; error?: Error }>(() => recalled<T>(key));
  const refresher = useRef<Refresher>();
  const latest = useRef({ read, concerns });
  latest.current = { read, concerns };

  useEffect(() => {
    let current = true;
    const readOnce = async () => {
      try {
        const data = reuse(remembered.get(key), await latest.current.read());
        feed.readSucceeded();
        remember(key, data);
        if (current) {
          setHeld({ key, data });
        }
      } catch (failure) {
        reportTo(feed, failure);
        if (current) {
          const error = failure instanceof Error ? failure : new Error(String(failure));
          setHeld((before) => ({ ...(before.key === key ? before : recalled<T>(key)), key, error }));
        }
      }
    };
    const own = new Refresher(readOnce);
    refresher.current = own;
    const stopTriggers = refreshOnTriggers(feed, own, (news) => latest.current.concerns(news));
    own.now();
    return () => {
      current = false;
      own.stop();
      stopTriggers();
    };
  }, [key, feed]);

  const reload = useCallback(() => refresher.current?.now(), []);
  const shown = held.key === key ? held : recalled<T>(key);
  return { data: shown.data, error: shown.error, reload };
}

/** Tells the feed what a failed read says about the server. */
export function reportTo(feed: LiveFeed, failure: unknown): void {
  if (failure instanceof Unreachable) {
    feed.readFailed();
  } else if (failure instanceof ApiProblem) {
    feed.readSucceeded();
  }
}

function refreshOnTriggers(
  feed: LiveFeed,
  refresher: Refresher,
  concerns: (news: News) => boolean,
): () => void {
  let missed = false;
  const ask = () => {
    missed = document.hidden;
    if (!missed) {
      refresher.soon();
    }
  };
  const onVisible = () => {
    if (missed && !document.hidden) {
      ask();
    }
  };
  const stopNews = feed.onNews((news) => {
    if (concerns(news) || news.kind === "resync") {
      ask();
    }
  });
  const untold = setInterval(() => {
    if (feed.state.phase !== "live") {
      ask();
    }
  }, UNTOLD_MS);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    stopNews();
    clearInterval(untold);
    document.removeEventListener("visibilitychange", onVisible);
  };
}

function recalled<T>(key: string): { key: string; data?: T; error?: Error } {
  return remembered.has(key) ? { key, data: remembered.get(key) as T } : { key };
}

/** Keeps what was read of a key, to be shown until it is read again. */
export function remember(key: string, data: unknown): void {
  remembered.delete(key);
  remembered.set(key, data);
  const [oldest] = remembered.keys();
  if (remembered.size > REMEMBERED && oldest !== undefined) {
    remembered.delete(oldest);
  }
}
