import type {
  Health,
  ListExecutionsResponse,
  PulseExecution,
  PulseExecutionDetail,
  PulseJob,
  RecentExecution,
} from "./types";

/** A shape as it travels: every key is there, and what is not known is null. */
type Wire<T> = { [K in keyof T]-?: T[K] | null };

export type WireExecution = Wire<PulseExecution>;
export type WireExecutionDetail = Wire<PulseExecutionDetail>;
export type WirePage = Omit<ListExecutionsResponse, "executions"> & { executions: WireExecution[] };
export type WireHealth = Wire<Health>;
export type WireJob = Omit<Wire<PulseJob>, "last_execution" | "recent"> & {
  last_execution: WireExecution | null;
  recent: Wire<RecentExecution>[] | null;
};

export function executionOf(wire: WireExecution): PulseExecution {
  return known<PulseExecution>(wire);
}

export function executionDetailOf(wire: WireExecutionDetail): PulseExecutionDetail {
  return known<PulseExecutionDetail>(wire);
}

export function pageOf(wire: WirePage): ListExecutionsResponse {
  return { ...wire, executions: wire.executions.map(executionOf) };
}

export function jobOf(wire: WireJob): PulseJob {
  return {
    ...known<PulseJob>({ ...wire, last_execution: null, recent: null }),
    ...(wire.last_execution && { last_execution: executionOf(wire.last_execution) }),
    recent: (wire.recent ?? []).map((execution) => known<RecentExecution>(execution)),
    counts: { running: 0, completed: 0, failed: 0, ...wire.counts },
  };
}

export function healthOf(wire: WireHealth): Health {
  const health = known<Health>(wire);
  return { ...health, problems: health.problems ?? [], dropped: health.dropped ?? 0 };
}

/** The shape without the keys that are null. */
function known<T extends object>(wire: Wire<T>): T {
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== null)) as T;
}
