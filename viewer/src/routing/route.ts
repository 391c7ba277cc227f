import { EXECUTION_STATUSES, type ExecutionStatus } from "../api/types";

export type JobOrder = "attention" | "name" | "-name" | "last" | "-last";

export interface JobsRoute {
  readonly page: "jobs";
  readonly filter: string;
  readonly order: JobOrder;
}

export interface JobRoute {
  readonly page: "job";
  readonly id: string;
  readonly status: ExecutionStatus | undefined;
  readonly limit: number;
  readonly offset: number;
  /** The executions whose rows stand open. */
  readonly open: readonly string[];
}

export interface ExecutionRoute {
  readonly page: "execution";
  readonly id: string;
}

/** What is shown. All of it is in the address, so that a link or a reload shows the same. */
export type Route = JobsRoute | JobRoute | ExecutionRoute | { readonly page: "unknown" };

export const PAGE_SIZES: readonly number[] = [25, 50, 100];
export const DEFAULT_PAGE_SIZE = 50;

const ORDERS: readonly JobOrder[] = ["attention", "name", "-name", "last", "-last"];

export function jobsRoute(): JobsRoute {
  return { page: "jobs", filter: "", order: "attention" };
}

export function jobRoute(id: string, status?: ExecutionStatus): JobRoute {
  return { page: "job", id, status, limit: DEFAULT_PAGE_SIZE, offset: 0, open: [] };
}

export function executionRoute(id: string): ExecutionRoute {
  return { page: "execution", id };
}

/** The route that the hash of an address names, such as `#/jobs/SPJ_1?status=failed`. */
export function parseRoute(hash: string): Route {
  const [path = "", queryText = ""] = splitOnce(hash.replace(/^#/, ""), "?");
  const query = new URLSearchParams(queryText);
  const [collection, id, ...rest] = path.split("/").filter((segment) => segment !== "").map(decoded);
  if (collection === undefined) {
    const order = ORDERS.find((known) => known === query.get("sort")) ?? "attention";
    return { page: "jobs", filter: query.get("q") ?? "", order };
  }
  if (id === undefined || rest.length > 0) {
    return { page: "unknown" };
  }
  if (collection === "jobs") {
    return {
      page: "job",
      id,
      status: EXECUTION_STATUSES.find((known) => known === query.get("status")),
      limit: PAGE_SIZES.find((known) => String(known) === query.get("limit")) ?? DEFAULT_PAGE_SIZE,
      offset: Math.max(0, Math.floor(Number(query.get("offset"))) || 0),
      open: (query.get("open") ?? "").split(",").filter((each) => each !== ""),
    };
  }
  return collection === "executions" ? { page: "execution", id } : { page: "unknown" };
}

/** The address of a route; what is default is left out. */
export function addressOf(route: Route): string {
  switch (route.page) {
    case "jobs":
      return withQuery("#/", {
        q: route.filter,
        sort: route.order === "attention" ? "" : route.order,
      });
    case "job":
      return withQuery(`#/jobs/${encodeURIComponent(route.id)}`, {
        status: route.status ?? "",
        limit: route.limit === DEFAULT_PAGE_SIZE ? "" : String(route.limit),
        offset: route.offset === 0 ? "" : String(route.offset),
        open: route.open.join(","),
      });
    case "execution":
      return `#/executions/${encodeURIComponent(route.id)}`;
    case "unknown":
      return "#/";
  }
}

function withQuery(path: string, parameters: Record<string, string>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== "");
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
