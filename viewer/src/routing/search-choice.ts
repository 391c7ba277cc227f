import { EXECUTION_STATUSES, type LogSearch } from "../api/types";
import { withoutBlanks } from "./query";
import { serverTime } from "./times";

/** How far back a search can look, as addresses say it. */
export const SPANS = ["1h", "24h", "7d", "30d"] as const;

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

/** The search with its times as the server wants them. */
export function askedOfServer(search: LogSearch): LogSearch {
  const { from, to, ...rest } = search;
  return { ...rest, ...withoutBlanks({ from: serverTime(from), to: serverTime(to) }) };
}
