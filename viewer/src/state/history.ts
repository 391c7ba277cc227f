import type { ListExecutionsResponse, PulseExecution } from "../api/types";

/** The rows of a job's history that are on the page. */
export interface History {
  readonly shown: readonly PulseExecution[];
  readonly total: number;
  /** There are more than the total. */
  readonly capped: boolean;
  /** How many newer executions wait above the rows, because somebody reads the rows. */
  readonly waiting: number;
}

/** The history as the server tells it. */
export function freshHistory(page: ListExecutionsResponse): History {
  return { shown: page.executions, total: page.total, capped: page.total_capped ?? false, waiting: 0 };
}

/** The rows stay where they are, each as new as the server tells it; newer ones wait. */
export function heldHistory(before: History, page: ListExecutionsResponse): History {
  const told = new Map(page.executions.map((execution) => [execution.id, execution]));
  const known = new Set(before.shown.map((execution) => execution.id));
  const firstKnown = page.executions.findIndex((execution) => known.has(execution.id));
  return {
    shown: before.shown.map((execution) => told.get(execution.id) ?? execution),
    total: page.total,
    capped: page.total_capped ?? false,
    waiting: firstKnown < 0 ? page.executions.length : firstKnown,
  };
}

/** The rows that still say `running` although the page that the server told does not have them any more. */
export function untold(history: History, page: ListExecutionsResponse): string[] {
  const told = new Set(page.executions.map((execution) => execution.id));
  return history.shown
    .filter((execution) => execution.status === "running" && !told.has(execution.id))
    .map((execution) => execution.id);
}

/** The history with some of its executions as new as these. */
export function withNewer(history: History, newer: readonly PulseExecution[]): History {
  const byId = new Map(newer.map((execution) => [execution.id, execution]));
  return { ...history, shown: history.shown.map((each) => byId.get(each.id) ?? each) };
}
