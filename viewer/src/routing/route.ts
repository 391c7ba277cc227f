import { EXECUTION_STATUSES, type ExecutionStatus, type LogSearch } from "../api/types";
import { ALL_JOBS, type JobChoice, parseJobChoice } from "./job-choice";
import { ALL_OF_LOG, type LogChoice, parseLogChoice, queryOfLogChoice } from "./log-choice";
import { withQuery } from "./query";
import { parseSearch, queryOfSearch } from "./search-choice";
import { EVERYWHERE, type SiteChoice } from "./site-choice";
import { DEFAULT_WINDOW, LANE_ORDERS, type LaneOrder, parseWindow, queryOfWindow, type TimelineWindow } from "./timeline-choice";
import { DEFAULT_JOB_SPAN, JOB_SPANS, type JobSpan } from "./times";

export type JobOrder = "attention" | "name" | "-name" | "last" | "-last";

export interface JobsRoute {
  readonly page: "jobs";
  readonly filter: string;
  readonly order: JobOrder;
  readonly site: SiteChoice;
  readonly choice: JobChoice;
}

/** The JVMs that share the history. */
export interface InstancesRoute {
  readonly page: "instances";
  readonly site: SiteChoice;
}

export interface JobRoute {
  readonly page: "job";
  readonly id: string;
  readonly status: ExecutionStatus | undefined;
  readonly limit: number;
  readonly offset: number;
  /** The executions whose rows stand open. */
  readonly open: readonly string[];
  /** When the executions of the history started: a span such as `24h`, or the reader's own times. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** What the numbers and charts cover. */
  readonly span: JobSpan;
}

/** All jobs on one time axis. */
export interface TimelineRoute {
  readonly page: "timeline";
  readonly window: TimelineWindow;
  /** The job that is pointed at. */
  readonly job: string | undefined;
  readonly filter: string;
  readonly order: LaneOrder;
  readonly site: SiteChoice;
}

export interface ExecutionRoute {
  readonly page: "execution";
  readonly id: string;
  /** What of its log is shown. */
  readonly log: LogChoice;
  /** Whether it is compared with the last success before it. */
  readonly compare: boolean;
}

/** The search through the logs of all executions. */
export interface SearchRoute {
  readonly page: "search";
  readonly search: LogSearch;
}

/** The interface for programs. */
export interface ApiRoute {
  readonly page: "api";
  /** The operation or the object that stands open. */
  readonly shown: string | undefined;
}

/** What is shown. All of it is in the address, so that a link or a reload shows the same. */
export type Route =
  | JobsRoute
  | JobRoute
  | ExecutionRoute
  | SearchRoute
  | TimelineRoute
  | InstancesRoute
  | { readonly page: "schedulers" }
  | { readonly page: "history" }
  | ApiRoute
  | { readonly page: "alerts" }
  | { readonly page: "unknown" };

export const PAGE_SIZES: readonly number[] = [25, 50, 100];
export const DEFAULT_PAGE_SIZE = 50;

const ORDERS: readonly JobOrder[] = ["attention", "name", "-name", "last", "-last"];

export function jobsRoute(site = EVERYWHERE): JobsRoute {
  return { page: "jobs", filter: "", order: "attention", site, choice: ALL_JOBS };
}

export function instancesRoute(site = EVERYWHERE): InstancesRoute {
  return { page: "instances", site };
}

export function jobRoute(id: string, status?: ExecutionStatus): JobRoute {
  return { page: "job", id, status, limit: DEFAULT_PAGE_SIZE, offset: 0, open: [], from: undefined, to: undefined, span: DEFAULT_JOB_SPAN };
}

/** An execution; with a line, its log opens there. */
export function executionRoute(id: string, line?: number, text?: string): ExecutionRoute {
  const filter = text === undefined ? {} : { text };
  return { page: "execution", id, log: { ...ALL_OF_LOG, filter, ...(line && { lines: [line, line] }) }, compare: false };
}

export function timelineRoute(job?: string, window = DEFAULT_WINDOW): TimelineRoute {
  return { page: "timeline", window, job, filter: "", order: "name", site: EVERYWHERE };
}

export function searchRoute(text: string): SearchRoute {
  return { page: "search", search: { text } };
}

/** The route that the hash of an address names, such as `#/jobs/SPJ_1?status=failed`. */
export function parseRoute(hash: string): Route {
  const [path = "", queryText = ""] = splitOnce(hash.replace(/^#/, ""), "?");
  const query = new URLSearchParams(queryText);
  const [collection, id, ...rest] = path.split("/").filter((segment) => segment !== "").map(decoded);
  if (collection === undefined) {
    const order = ORDERS.find((known) => known === query.get("sort")) ?? "attention";
    const choice = parseJobChoice(query);
    return { page: "jobs", filter: query.get("q") ?? "", order, site: parseSite(query), choice };
  }
  if (collection === "search" && id === undefined) {
    return { page: "search", search: parseSearch(query) };
  }
  if (collection === "schedulers" && id === undefined) {
    return { page: "schedulers" };
  }
  if (collection === "instances" && id === undefined) {
    return instancesRoute(parseSite(query));
  }
  if (collection === "timeline" && id === undefined) {
    return {
      page: "timeline",
      window: parseWindow(query),
      job: query.get("job") || undefined,
      filter: query.get("q") ?? "",
      order: LANE_ORDERS.find((known) => known === query.get("sort")) ?? "name",
      site: parseSite(query),
    };
  }
  if (collection === "alerts" && id === undefined) {
    return { page: "alerts" };
  }
  if (collection === "history" && id === undefined) {
    return { page: "history" };
  }
  if (collection === "api" && rest.length === 0) {
    return { page: "api", shown: id };
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
      from: query.get("from") || undefined,
      to: query.get("to") || undefined,
      span: JOB_SPANS.find((known) => known === query.get("span")) ?? DEFAULT_JOB_SPAN,
    };
  }
  if (collection === "executions") {
    return { page: "execution", id, log: parseLogChoice(query), compare: query.get("compare") === "success" };
  }
  return { page: "unknown" };
}

/** The address of a route; what is default is left out. */
export function addressOf(route: Route): string {
  switch (route.page) {
    case "jobs":
      return withQuery("#/", {
        q: route.filter,
        sort: route.order === "attention" ? "" : route.order,
        ...route.site,
        ...route.choice,
      });
    case "job":
      return withQuery(`#/jobs/${encodeURIComponent(route.id)}`, {
        status: route.status ?? "",
        limit: route.limit === DEFAULT_PAGE_SIZE ? "" : String(route.limit),
        offset: route.offset === 0 ? "" : String(route.offset),
        open: route.open.join(","),
        from: route.from ?? "",
        to: route.to ?? "",
        span: route.span === DEFAULT_JOB_SPAN ? "" : route.span,
      });
    case "execution":
      return withQuery(`#/executions/${encodeURIComponent(route.id)}`, {
        ...queryOfLogChoice(route.log),
        compare: route.compare ? "success" : "",
      });
    case "search":
      return withQuery("#/search", queryOfSearch(route.search));
    case "timeline":
      return withQuery("#/timeline", {
        ...queryOfWindow(route.window),
        job: route.job ?? "",
        q: route.filter,
        sort: route.order === "name" ? "" : route.order,
        ...route.site,
      });
    case "schedulers":
      return "#/schedulers";
    case "instances":
      return withQuery("#/instances", { ...route.site });
    case "alerts":
      return "#/alerts";
    case "history":
      return "#/history";
    case "api":
      return route.shown === undefined ? "#/api" : `#/api/${encodeURIComponent(route.shown)}`;
    case "unknown":
      return "#/";
  }
}

function parseSite(query: URLSearchParams): SiteChoice {
  return { app: query.get("app") ?? "", host: query.get("host") ?? "" };
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
