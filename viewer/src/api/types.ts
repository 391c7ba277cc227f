/** Where an execution stands. */
export type ExecutionStatus = "running" | "completed" | "failed";

export const EXECUTION_STATUSES: readonly ExecutionStatus[] = ["running", "completed", "failed"];

/** How an execution came to its end, beyond what its status says. A newer agent may know more of them. */
export type EndReason = "returned" | "threw" | "shutdown" | "process_gone" | (string & {});

/** One execution of a job, as lists show it. What is not known is absent. */
export interface PulseExecution {
  id: string;
  scheduled_job_id: string;
  async_job_id?: string;
  status: ExecutionStatus;
  started_at: string;
  completed_at?: string;
  duration_ms?: number;
  result_summary?: string;
  error_message?: string;
  end_reason?: EndReason;
  trigger?: string;
  attempt?: number;
  planned_at?: string;
  instance_id?: string;
  thread?: string;
  error_class?: string;
  log_size?: number;
  log_lines?: number;
}

/** One execution with everything that is known of it. `logs` may be cut, see `logs_truncated`. */
export interface PulseExecutionDetail extends PulseExecution {
  job_name: string;
  scheduler: string;
  error_stack?: string;
  logs?: string;
  logs_truncated: boolean;
}

/** A page of the history of one job, newest first. */
export interface ListExecutionsResponse {
  executions: PulseExecution[];
  /** How many stand on this page. */
  count: number;
  /** How many there are with this job and status. */
  total: number;
  has_more: boolean;
}

/** As much of an execution as the strip of recent ones shows. */
export interface RecentExecution {
  id: string;
  status: ExecutionStatus;
  started_at: string;
  duration_ms?: number;
  error_message?: string;
}

export type ExecutionCounts = Record<ExecutionStatus, number>;

/** What is scheduled. */
export interface PulseJob {
  id: string;
  scheduler: string;
  name: string;
  class_name?: string;
  method_name?: string;
  schedule?: string;
  schedule_kind?: string;
  zone?: string;
  first_seen_at: string;
  last_seen_at: string;
  counts: ExecutionCounts;
  last_execution?: PulseExecution;
  /** The last executions, newest first. */
  recent: RecentExecution[];
}

/** How Pulse itself is doing. */
export interface Health {
  status: "up" | "degraded";
  app?: string;
  version?: string;
  problems: string[];
  /** Executions that could not be recorded. */
  dropped: number;
}
