import type { EndReason, ExecutionStatus, PulseExecution } from "./types";

/** What is known of the executions of some span of time. Durations are those of the completed ones. */
export interface StatsNumbers {
  completed: number;
  failed: number;
  /** Ended in peace without doing the work: skipped, vetoed, cancelled. */
  passed: number;
  /** From 0 to 1. */
  success_rate?: number;
  average_ms?: number;
  p50_ms?: number;
  p95_ms?: number;
  p99_ms?: number;
  longest_ms?: number;
}

/** An hour or a day of a job; `at` is where it begins. */
export interface StatsBucket extends StatsNumbers {
  at: string;
}

export type BucketSize = "hour" | "day";

/** The numbers of a job over a span, over the span before it, and over its hours or days. */
export interface JobStats {
  job_id: string;
  from: string;
  to: string;
  bucket: BucketSize;
  zone: string;
  totals: StatsNumbers;
  /** Of the span of equal length that ends where this one begins. */
  previous: StatsNumbers;
  /** Only those that hold something, oldest first. */
  buckets: StatsBucket[];
}

/** As much of an execution as a time axis shows. */
export interface TimelineExecution {
  id: string;
  status: ExecutionStatus;
  end_reason?: EndReason;
  started_at: string;
  duration_ms?: number;
  instance_id?: string;
  error_message?: string;
}

/** An hour of a job in which there was too much to tell one by one. */
export interface TimelineHour {
  at: string;
  completed: number;
  failed: number;
  passed: number;
  longest_ms?: number;
}

/** What a job did in a span of time. */
export interface TimelineJob {
  job_id: string;
  /** Newest first. */
  executions: TimelineExecution[];
  /** Older ones than these stand only in `hours`; absent when all are listed. */
  executions_from?: string;
  /** Oldest first. */
  hours: TimelineHour[];
}

/** What the jobs that did something in a span of time did. */
export interface Timeline {
  from: string;
  to: string;
  jobs: TimelineJob[];
}

/** Which part of all executions a time axis shows. */
export interface TimelineAsk {
  /** RFC 3339, or relative as `-24h`. */
  readonly from: string;
  readonly to?: string | undefined;
  readonly job?: string | undefined;
  /** Where the jobs were seen; empty for anywhere. */
  readonly app?: string | undefined;
  readonly host?: string | undefined;
}

/** The executions of the same job around one of them, and the last one before it that succeeded. */
export interface Neighbours {
  previous?: PulseExecution;
  next?: PulseExecution;
  last_success?: PulseExecution;
}
