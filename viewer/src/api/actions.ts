import { readJson } from "./client";
import { send } from "./send";

/** What operators may do besides reading, where the application allows it. */
export type Action = "delete" | "run";

export interface Access {
  readonly role: "viewer" | "operator";
  /** What operators may do here. */
  readonly actions: readonly Action[];
}

/** What the reader may do here. */
export function getAccess(): Promise<Access> {
  return readJson<Access>("api/pulse/access");
}

/** Removes an execution, with its log. */
export async function removeExecution(executionId: string, by: string): Promise<void> {
  await send("DELETE", withBy(`api/pulse/executions/${encodeURIComponent(executionId)}`, by));
}

/** Removes executions of a job, the oldest first; some are left when this says so. */
export async function removeHistory(jobId: string, by: string): Promise<{ removed: number; has_more: boolean }> {
  const response = await send("DELETE", withBy(`api/pulse/jobs/${encodeURIComponent(jobId)}/executions`, by));
  return response.json() as Promise<{ removed: number; has_more: boolean }>;
}

/** Runs a job now; the id of the execution if it has begun already. */
export async function runJob(jobId: string, by: string, concurrent: boolean): Promise<string | undefined> {
  const path = withBy(`api/pulse/jobs/${encodeURIComponent(jobId)}/runs`, by, concurrent ? { concurrent: "true" } : {});
  const { execution_id } = (await (await send("POST", path)).json()) as { execution_id: string | null };
  return execution_id ?? undefined;
}

function withBy(path: string, by: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(by === "" ? {} : { by }), ...more });
  return query.size > 0 ? `${path}?${query}` : path;
}
