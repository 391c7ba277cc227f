import { useMemo } from "preact/hooks";
import { getLogLines } from "../api/client";
import { isNotFound } from "../api/problem";
import type { LogPart } from "../api/types";
import { type DiffLine, diffLogs } from "./log-diff";
import { useResource } from "./resource";

/** So many lines of each log are compared. */
export const COMPARED_LINES = 2_000;

const NOTHING: LogPart = { lines: [], complete: true };

export interface LogDiff {
  readonly lines: readonly DiffLine[] | undefined;
  /** Whether both logs were compared to their end. */
  readonly complete: boolean;
  readonly error: Error | undefined;
  reload(): void;
}

/** How the logs of two executions differ. */
export function useLogDiff(here: string, there: string): LogDiff {
  const { data, error, reload } = useResource(
    `diff ${here} ${there}`,
    () => Promise.all([beginningOf(here), beginningOf(there)]),
    () => false,
  );
  const lines = useMemo(() => data && diffLogs(data[0].lines, data[1].lines), [data]);
  return { lines, complete: data?.every((part) => part.complete) ?? true, error, reload };
}

async function beginningOf(executionId: string): Promise<LogPart> {
  try {
    return await getLogLines(executionId, { from: 1 }, COMPARED_LINES, {});
  } catch (failure) {
    if (isNotFound(failure)) {
      return NOTHING;
    }
    throw failure;
  }
}
