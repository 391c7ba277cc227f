import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { LogFilter, LogSummary } from "../api/types";
import { useLogSummary } from "./use-log-summary";

/** A search within a log: its hits in all lines, also those that are not on the page. */
export interface LogFinding {
  readonly summary: LogSummary | undefined;
  /** Which hit the reader stands at, from 1; 0 before the first. */
  readonly place: number;
  /** The line that the reader stands at. */
  readonly current: number | undefined;
  /** What to mark in the lines. */
  readonly pattern: RegExp | undefined;
  go(step: 1 | -1): void;
  standAt(seq: number): void;
}

/**
 * Finds the filter's text in the log of an execution. The first hit is gone to by itself, unless the
 * reader came to be shown a certain line.
 */
export function useLogFind(
  executionId: string,
  filter: LogFilter,
  nextSeq: number,
  shownLine: number | undefined,
  goTo: (seq: number) => void,
): LogFinding {
  const { text } = filter;
  const summary = useLogSummary(executionId, text === undefined ? undefined : filter, nextSeq);
  const [current, setCurrent] = useState(shownLine);
  const hits = summary?.hit_seqs ?? [];
  const standAt = (seq: number) => {
    setCurrent(seq);
    goTo(seq);
  };
  const go = (step: 1 | -1) => {
    const at = current ?? 0;
    const next = step > 0 ? (hits.find((seq) => seq > at) ?? hits[0]) : (hits.findLast((seq) => seq < at) ?? hits.at(-1));
    if (next !== undefined) {
      standAt(next);
    }
  };

  const gone = useRef(shownLine === undefined ? undefined : text);
  useEffect(() => {
    if (text === undefined) {
      gone.current = undefined;
    } else if (summary && gone.current !== text) {
      gone.current = text;
      const [first] = hits;
      if (first !== undefined && !hits.includes(current ?? 0)) {
        standAt(first);
      }
    }
  }, [text, summary]);

  const pattern = useMemo(() => (text === undefined ? undefined : patternOf(text)), [text]);
  const place = current === undefined ? 0 : hits.indexOf(current) + 1;
  return { summary, place, current, pattern, go, standAt };
}

/** The text in whatever case, as the server finds it. */
function patternOf(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "giu");
}
