/** Where an execution stands. */
export type ExecutionStatus = "running" | "completed" | "failed";

export const EXECUTION_STATUSES: readonly ExecutionStatus[] = ["running", "completed", "failed"];

/** How an execution came to its end, beyond what its status says. A newer agent may know more of them. */
export type EndReason =
  | "returned"
  | "threw"
  | "cancelled"
  | "interrupted"
  | "refired"
  | "retried"
  | "vetoed"
  | "skipped"
  | "misfired"
  | "shutdown"
  | "process_gone"
  | (string & {});

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
  /** The application and the host that ran it. */
  app?: string;
  host?: string;
  thread?: string;
  error_class?: string;
  log_size?: number;
  log_lines?: number;
  /** The first line of its log that tells of an error, and that line's number. */
  first_error?: string;
  first_error_seq?: number;
}

/** One execution with everything that is known of it. `logs` may be cut, see `logs_truncated`. */
export interface PulseExecutionDetail extends PulseExecution {
  job_name: string;
  scheduler: string;
  error_stack?: string;
  /** Who asked for it, where somebody did. */
  requested_by?: string;
  /** The trace that it is part of. */
  trace_id?: string;
  /** Where that can be seen. */
  trace_url?: string;
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
  /** There are more than `total`, which counts only so far where times are asked for. */
  total_capped?: boolean;
  has_more: boolean;
}

/** From when until when, in the server's words: RFC 3339, or relative as `-24h`. */
export interface Times {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** As much of an execution as the strip of recent ones shows. */
export interface RecentExecution {
  id: string;
  status: ExecutionStatus;
  end_reason?: EndReason;
  started_at: string;
  duration_ms?: number;
  error_message?: string;
  first_error?: string;
  first_error_seq?: number;
}

/** Where something runs. */
export interface Site {
  app: string;
  host: string;
}

/** Where a job was seen, and when it last was, give or take some minutes. */
export interface JobSite extends Site {
  last_seen_at: string;
}

/** One start of a JVM that writes to the history. */
export interface Instance extends Site {
  id: string;
  pid: number;
  jvm: string;
  version: string;
  started_at: string;
  heartbeat_at: string;
  /** When it ended in order. */
  ended_at?: string;
  /** Whether it has not ended and was heard of lately. */
  alive: boolean;
  /** How many of its executions are open. */
  running: number;
}

export type ExecutionCounts = Record<ExecutionStatus, number>;

/** How long the completed executions of the last 30 days took: the 5th to the 95th in a hundred. */
export interface UsualDuration {
  executions: number;
  low_ms: number;
  median_ms: number;
  high_ms: number;
}

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
  /** The schedule in plain words, with its zone where that is not the server's. */
  schedule_text?: string;
  first_seen_at: string;
  last_seen_at: string;
  /** When it is due next; in the past if it is overdue. */
  next_planned_at?: string;
  /** How late a start may be before its scheduler counts it as overdue. */
  overdue_grace_ms?: number;
  /** Since when its schedule has ended by a failure. */
  dead_since?: string;
  counts: ExecutionCounts;
  /** Absent where too few executions tell. */
  usual?: UsualDuration;
  /** Where it was seen. */
  sites: JobSite[];
  last_execution?: PulseExecution;
  /** The last executions, newest first. */
  recent: RecentExecution[];
}

/** How Pulse itself is doing. */
export interface Health {
  status: "up" | "degraded";
  app?: string;
  version?: string;
  /** When the application started. */
  started_at?: string;
  /** The zone of its JVM. */
  zone?: string;
  problems: string[];
  /** Executions that wait in memory to be stored. */
  waiting: number;
  /** Executions that could not be recorded. */
  dropped: number;
  /** Characters of logs that were left out, and those that came too long after the end. */
  dropped_log_characters?: number;
  late_log_characters?: number;
  /** Stacks that were cut or left out, and words of schedulers about jobs that were left out. */
  cut_stacks?: number;
  missed_plans?: number;
  /** Where the history is, and how many bytes it has. */
  store?: string;
  database_size?: number;
  retention?: Retention;
}

/** What the history keeps at most, 0 for no limit, and what was removed from it. */
export interface Retention {
  days: number;
  per_job: number;
  max_size: number;
  removed: number;
  /** When the oldest execution started that is kept. */
  oldest?: string;
}

export type SchedulerStanding = "hooked" | "not_hooked" | "stopped" | "disabled" | "not_found";

/** What was found of a scheduler in the application. */
export interface Scheduler {
  name: string;
  state: SchedulerStanding;
  /** Names of the files in which it was found. */
  libraries: string[];
  woven_classes: number;
  /** Names of the first of them. */
  classes: string[];
  /** Why it is not hooked, or only in part. */
  reason?: string;
}

/** What alerts are sent of, whom to, and how they fare. */
export interface Alerts {
  enabled: boolean;
  /** What alerts are sent of. */
  on: string[];
  /** When no alerts are sent. */
  quiet?: string;
  /** Whether what is posted is signed. */
  signed: boolean;
  channels: AlertChannel[];
  rules: AlertRule[];
  waiting_count: number;
  waiting: AlertMessage[];
  /** Those that were sent or dropped, the last one first. */
  recent: AlertMessage[];
}

export interface AlertChannel {
  id: string;
  type: "webhook" | "mail";
  /** As far as it may be shown. */
  address: string;
  failures_in_a_row: number;
  last_error?: string;
  last_sent_at?: string;
}

export interface AlertRule {
  /** That of all other jobs has none. */
  name?: string;
  jobs: string[];
  failures: number;
  longer_than_ms?: number;
  longer_than_usual?: number;
  /** The ids of the channels. */
  to: string[];
}

export interface AlertMessage {
  id: string;
  channel: string;
  kind: string;
  title: string;
  created_at: string;
  due_at: string;
  /** Whether it waits for the end of the quiet hours, or did. */
  held: boolean;
  attempts: number;
  outcome?: "sent" | "dropped";
  ended_at?: string;
  last_error?: string;
}

/** Whether a test arrived. */
export interface AlertTest {
  arrived: boolean;
  channels: { id: string; address: string; arrived: boolean; error?: string }[];
}

export type LogStream = "stdout" | "stderr" | "log";

export const LOG_STREAMS: readonly LogStream[] = ["stdout", "stderr", "log"];

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** From the least to the most serious. */
export const LOG_LEVELS: readonly LogLevel[] = ["trace", "debug", "info", "warn", "error"];

/** A line that an execution wrote, or a log event with all its lines. What is not known is absent. */
export interface LogLine {
  /** 1 for the first of the execution, then one more for each. */
  seq: number;
  time: string;
  stream: LogStream;
  level?: LogLevel;
  logger?: string;
  thread: string;
  stage?: string;
  task?: string;
  text: string;
  /** The line's end has not come with it: what the same thread writes to the same stream next goes on in it. */
  partial: boolean;
}

/** Which lines of a log are asked for; what is absent or empty asks for all. */
export interface LogFilter {
  /** This level and the more serious ones. */
  readonly level?: LogLevel | undefined;
  readonly streams?: readonly LogStream[] | undefined;
  readonly stage?: string | undefined;
  readonly task?: string | undefined;
  readonly thread?: string | undefined;
  /** A text that the line contains, in whatever case. */
  readonly text?: string | undefined;
}

/** Lines that stand one behind the other in a log, as far as the filter lets them through. */
export interface LogPart {
  readonly lines: LogLine[];
  /** Whether there were no more lines in the direction that was read. */
  readonly complete: boolean;
}

/** What a log consists of. */
export interface LogSummary {
  lines: number;
  last_seq: number;
  /** In characters. */
  size: number;
  levels: Partial<Record<LogLevel, number>>;
  streams: Partial<Record<LogStream, number>>;
  threads: string[];
  stages: string[];
  tasks: string[];
  /** How many lines the filter lets through, and the numbers of the first of them. */
  hits: number;
  hit_seqs: number[];
  first_error_seq?: number;
}

/** Which executions a search looks through, and for what. */
export interface LogSearch {
  readonly text: string;
  readonly job?: string | undefined;
  readonly status?: ExecutionStatus | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A line that a search found, cut around the hit. */
export interface Snippet {
  seq: number;
  time: string;
  stream: LogStream;
  level?: LogLevel;
  text: string;
  /** Where in the text the hit begins and ends. */
  match?: [number, number];
}

/** An execution whose log contains what was searched for. */
export interface FoundExecution extends PulseExecution {
  job_name: string;
  scheduler: string;
  /** How many lines contain it. */
  hits: number;
  /** The first of them. */
  snippets: Snippet[];
}

/** A page of what a search found, newest first. */
export interface SearchResults {
  executions: FoundExecution[];
  has_more: boolean;
  next_cursor?: string;
  /** False while older logs are not searchable yet. */
  complete: boolean;
}
