import { EXECUTION_STATUSES, type LogSearch } from "../api/types";
import { withoutBlanks } from "./query";

/** How far back a search can look, as addresses say it. */
export const SPANS = ["1h", "24h", "7d", "30d"] as const;

const HOURS: Record<string, number | undefined> = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 };

export function parseSearch(query: URLSearchParams): LogSearch {
  return {
    text: query.get("q") ?? "",
    ...withoutBlanks({
      job: query.get("job"),
      status: EXECUTION_STATUSES.find((status) => status === query.get("status")),
      from: query.get("from"),
      to: query.get("to"),
    }),
  };
}

export function queryOfSearch({ text, job, status, from, to }: LogSearch): Record<string, string> {
  return { q: text, job: job ?? "", status: status ?? "", from: from ?? "", to: to ?? "" };
}

/** The search with its times as the server wants them: spans end now, other times are the browser's own. */
export function askedOfServer(search: LogSearch, now: number): LogSearch {
  const { from, to, ...rest } = search;
  return { ...rest, ...withoutBlanks({ from: instant(from, now), to: instant(to, now) }) };
}

function instant(time: string | undefined, now: number): string | undefined {
  if (time === undefined) {
    return undefined;
  }
  const hours = HOURS[time];
  const at = hours === undefined ? Date.parse(time) : now - hours * 3_600_000;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
