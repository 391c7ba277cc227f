import type { JobStats, Neighbours, StatsBucket, StatsNumbers, Timeline, TimelineExecution, TimelineHour, TimelineJob } from "./chart-types";
import type {
  AlertChannel,
  AlertMessage,
  AlertRule,
  Alerts,
  AlertTest,
  FoundExecution,
  Health,
  Instance,
  ListExecutionsResponse,
  LogLine,
  LogSummary,
  PulseExecution,
  PulseExecutionDetail,
  PulseJob,
  RecentExecution,
  Retention,
  Scheduler,
  SearchResults,
  Snippet,
} from "./types";

/** A shape as it travels: every key is there, and what is not known is null. */
type Wire<T> = { [K in keyof T]-?: T[K] | null };

export type WireExecution = Wire<PulseExecution>;
export type WireExecutionDetail = Wire<PulseExecutionDetail>;
export type WirePage = Omit<ListExecutionsResponse, "executions"> & { executions: WireExecution[] };
export type WireStats = Omit<JobStats, "totals" | "previous" | "buckets"> & {
  totals: Wire<StatsNumbers>;
  previous: Wire<StatsNumbers>;
  buckets: Wire<StatsBucket>[];
};
export type WireTimelineJob = Omit<Wire<TimelineJob>, "executions" | "hours"> & {
  executions: Wire<TimelineExecution>[];
  hours: Wire<TimelineHour>[] | null;
};
export type WireTimeline = Omit<Timeline, "jobs"> & { jobs: WireTimelineJob[] };
export type WireNeighbours = { [K in keyof Neighbours]-?: WireExecution | null };
export type WireHealth = Omit<Wire<Health>, "retention"> & { retention: Wire<Retention> | null };
export type WireInstance = Wire<Instance>;
export type WireJob = Omit<Wire<PulseJob>, "last_execution" | "recent"> & {
  last_execution: WireExecution | null;
  recent: Wire<RecentExecution>[] | null;
};
export type WireScheduler = Wire<Scheduler>;
export type WireAlerts = Omit<Wire<Alerts>, "channels" | "rules" | "waiting" | "recent"> & {
  channels: Wire<AlertChannel>[];
  rules: Wire<AlertRule>[];
  waiting: Wire<AlertMessage>[];
  recent: Wire<AlertMessage>[];
};
export type WireAlertTest = { arrived: boolean; channels: Wire<AlertTest["channels"][number]>[] };
export type WireLogLine = Wire<LogLine>;
export type WireLogSummary = Wire<LogSummary>;
export type WireFound = Omit<Wire<FoundExecution>, "snippets"> & { snippets: Wire<Snippet>[] | null };
export type WireSearchResults = Omit<Wire<SearchResults>, "executions"> & { executions: WireFound[] };

export function executionOf(wire: WireExecution): PulseExecution {
  return known<PulseExecution>(wire);
}

export function executionDetailOf(wire: WireExecutionDetail): PulseExecutionDetail {
  return known<PulseExecutionDetail>(wire);
}

export function pageOf(wire: WirePage): ListExecutionsResponse {
  return { ...wire, executions: wire.executions.map(executionOf) };
}

export function statsOf(wire: WireStats): JobStats {
  return {
    ...wire,
    totals: known<StatsNumbers>(wire.totals),
    previous: known<StatsNumbers>(wire.previous),
    buckets: wire.buckets.map((bucket) => known<StatsBucket>(bucket)),
  };
}

export function timelineOf(wire: WireTimeline): Timeline {
  return {
    ...wire,
    jobs: wire.jobs.map((job) => ({
      ...known<TimelineJob>({ ...job, executions: null, hours: null }),
      executions: job.executions.map(timelineExecutionOf),
      hours: (job.hours ?? []).map((hour) => known<TimelineHour>(hour)),
    })),
  };
}

/** There can be some hundred thousand of them, so each key is looked at by name. */
function timelineExecutionOf(wire: Wire<TimelineExecution>): TimelineExecution {
  const { id, status, end_reason, started_at, duration_ms, instance_id, error_message } = wire;
  const execution = { id, status, started_at } as TimelineExecution;
  if (end_reason !== null) {
    execution.end_reason = end_reason;
  }
  if (duration_ms !== null) {
    execution.duration_ms = duration_ms;
  }
  if (instance_id !== null) {
    execution.instance_id = instance_id;
  }
  if (error_message !== null) {
    execution.error_message = error_message;
  }
  return execution;
}

export function neighboursOf(wire: WireNeighbours): Neighbours {
  const given = Object.entries(wire).flatMap(([name, each]) => (each ? [[name, executionOf(each)]] : []));
  return Object.fromEntries(given) as Neighbours;
}

export function jobOf(wire: WireJob): PulseJob {
  return {
    ...known<PulseJob>({ ...wire, last_execution: null, recent: null }),
    ...(wire.last_execution && { last_execution: executionOf(wire.last_execution) }),
    recent: (wire.recent ?? []).map((execution) => known<RecentExecution>(execution)),
    sites: wire.sites ?? [],
    counts: { running: 0, completed: 0, failed: 0, ...wire.counts },
  };
}

export function healthOf(wire: WireHealth): Health {
  const health = known<Health>({ ...wire, retention: null });
  const retention = wire.retention && { retention: known<Retention>(wire.retention) };
  return {
    ...health,
    ...retention,
    problems: health.problems ?? [],
    waiting: health.waiting ?? 0,
    dropped: health.dropped ?? 0,
  };
}

export function instanceOf(wire: WireInstance): Instance {
  return known<Instance>(wire);
}

export function schedulerOf(wire: WireScheduler): Scheduler {
  return known<Scheduler>(wire);
}

export function alertsOf(wire: WireAlerts): Alerts {
  return known<Alerts>({
    ...wire,
    channels: wire.channels.map((each) => known<AlertChannel>(each)),
    rules: wire.rules.map((each) => known<AlertRule>(each)),
    waiting: wire.waiting.map((each) => known<AlertMessage>(each)),
    recent: wire.recent.map((each) => known<AlertMessage>(each)),
  });
}

export function alertTestOf({ arrived, channels }: WireAlertTest): AlertTest {
  return { arrived, channels: channels.map((each) => known<AlertTest["channels"][number]>(each)) };
}

export function logLineOf(wire: WireLogLine): LogLine {
  return known<LogLine>(wire);
}

/** The summary of a log without a line. */
export const NOTHING_WRITTEN: LogSummary = {
  lines: 0,
  last_seq: 0,
  size: 0,
  levels: {},
  streams: {},
  threads: [],
  stages: [],
  tasks: [],
  hits: 0,
  hit_seqs: [],
};

export function logSummaryOf(wire: WireLogSummary): LogSummary {
  return { ...NOTHING_WRITTEN, ...known<LogSummary>(wire) };
}

export function searchResultsOf(wire: WireSearchResults): SearchResults {
  return {
    ...known<SearchResults>({ ...wire, executions: null }),
    executions: wire.executions.map((found) => ({
      ...known<FoundExecution>({ ...found, snippets: null }),
      snippets: (found.snippets ?? []).map((snippet) => known<Snippet>(snippet)),
    })),
    has_more: wire.has_more ?? false,
    complete: wire.complete ?? true,
  };
}

/** The shape without the keys that are null. */
function known<T extends object>(wire: Wire<T>): T {
  const given: Record<string, unknown> = {};
  for (const key in wire) {
    if (wire[key] !== null) {
      given[key] = wire[key];
    }
  }
  return given as T;
}
