import { useEffect, useRef, useState } from "preact/hooks";
import { searchLogs } from "../api/client";
import type { FoundExecution, LogSearch } from "../api/types";
import { askedOfServer } from "../routing/search-choice";
import { reportTo, useFeed } from "./resource";

/** What a search has found so far. */
export interface Found {
  readonly executions: readonly FoundExecution[];
  readonly hasMore: boolean;
  /** False while older logs are not searchable yet. */
  readonly complete: boolean;
}

export interface SearchView {
  /** Absent until the first answer is there. */
  readonly found: Found | undefined;
  readonly busy: boolean;
  readonly error: Error | undefined;
  more(): void;
  again(): void;
}

const PAGE = 20;

/** Searches the logs of all executions; older hits come a page at a time. */
export function useSearch(search: LogSearch): SearchView {
  const feed = useFeed();
  const [state, setState] = useState<{ found?: Found; cursor?: string; busy: boolean; error?: Error }>({ busy: false });
  const [attempt, setAttempt] = useState(0);
  const asked = useRef<LogSearch>(search);
  const turn = useRef(0);

  const read = async (cursor: string | undefined, before: readonly FoundExecution[]) => {
    const own = ++turn.current;
    try {
      const page = await searchLogs(asked.current, PAGE, cursor);
      feed.readSucceeded();
      if (own === turn.current) {
        const executions = [...before, ...page.executions];
        const found = { executions, hasMore: page.has_more && page.next_cursor !== undefined, complete: page.complete };
        setState({ found, busy: false, ...(page.next_cursor !== undefined && { cursor: page.next_cursor }) });
      }
    } catch (failure) {
      reportTo(feed, failure);
      if (own === turn.current) {
        const error = failure instanceof Error ? failure : new Error(String(failure));
        setState((now) => ({ ...now, busy: false, error }));
      }
    }
  };

  useEffect(() => {
    turn.current++;
    if (search.text === "") {
      setState({ busy: false });
      return;
    }
    asked.current = askedOfServer(search);
    setState({ busy: true });
    void read(undefined, []);
  }, [JSON.stringify(search), attempt]);

  return {
    found: state.found,
    busy: state.busy,
    error: state.error,
    more: () => {
      setState((now) => ({ ...(now.found && { found: now.found }), ...(now.cursor && { cursor: now.cursor }), busy: true }));
      void read(state.cursor, state.found?.executions ?? []);
    },
    again: () => setAttempt(attempt + 1),
  };
}
