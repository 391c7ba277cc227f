import { useCallback, useEffect, useState } from "preact/hooks";
import { getExecution, listExecutions } from "../api/client";
import type { JobRoute } from "../routing/route";
import { serverTime } from "../routing/times";
import { freshHistory, heldHistory, type History, untold, withNewer } from "./history";
import { useResource } from "./resource";

export interface HistoryView {
  /** The rows to show; absent until the first read is done. Of the page before, while `busy`. */
  readonly history: History | undefined;
  readonly busy: boolean;
  readonly error: Error | undefined;
  /** Shows the newer executions that wait. */
  showNewer(): void;
  reload(): void;
}

interface Kept {
  readonly key: string;
  readonly history: History;
}

/**
 * A page of a job's history. New executions appear on top by themselves, except while rows stand open
 * or an older page is read: then the rows stay where they are and only what they say changes.
 */
export function useHistory(jobId: string, route: JobRoute): HistoryView {
  const { limit, offset, status } = route;
  const [from, to] = [serverTime(route.from), serverTime(route.to)];
  const hold = route.open.length > 0 || offset > 0;
  const key = `history ${jobId} ${status ?? ""} ${limit} ${offset} ${from ?? ""} ${to ?? ""}`;
  const { data: page, error, reload } = useResource(
    key,
    () => listExecutions(jobId, limit, offset, status, { from, to }),
    (news) => "executionId" in news && news.jobId === jobId,
  );
  const [kept, setKept] = useState<Kept>();

  useEffect(() => {
    if (!page) {
      return;
    }
    const before = kept?.key === key && hold ? kept.history : undefined;
    const history = before ? heldHistory(before, page) : freshHistory(page);
    setKept({ key, history });
    void readUntold(untold(history, page)).then((newer) => {
      if (newer.length > 0) {
        setKept((now) => (now?.key === key ? { key, history: withNewer(now.history, newer) } : now));
      }
    });
  }, [key, page, hold]);

  const showNewer = useCallback(() => {
    if (page) {
      setKept({ key, history: freshHistory(page) });
    }
  }, [key, page]);
  return { history: kept?.history, busy: kept?.key !== key, error, showNewer, reload };
}

/** A page that is left behind can hold one or two executions that still ran; what cannot be read stays as it is. */
async function readUntold(ids: readonly string[]) {
  const answers = await Promise.allSettled(ids.slice(0, 10).map(getExecution));
  return answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
}
