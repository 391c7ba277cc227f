import type { ExecutionStatus } from "./api/types";
import { formatCount } from "./format/amount";

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** All that the page says, in one place. */
export const texts = {
  pulse: "Pulse",
  skipToContent: "Skip to content",
  toJobs: "All jobs",
  title: (page: string, app: string | undefined) => [page, app, "Pulse"].filter(Boolean).join(" · "),

  live: {
    connecting: "Connecting…",
    live: "Live",
    reconnecting: (asOf: string) => `Reconnecting… data as of ${asOf}`,
    stale: (asOf: string) => `Server not reachable, data as of ${asOf}`,
  },

  theme: {
    label: { system: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" },
  },

  problems: {
    title: "Pulse is degraded",
    dropped: (count: number) =>
      `${counted(count, "execution", "executions")} could not be recorded since the start.`,
  },

  status: {
    running: "Running",
    completed: "Completed",
    failed: "Failed",
  } satisfies Record<ExecutionStatus, string>,
  neverRun: "Not run yet",

  jobs: {
    title: "Jobs",
    attention: (failing: number, all: number) =>
      `${formatCount(failing)} of ${counted(all, "job", "jobs")} ${failing === 1 ? "needs" : "need"} attention:`,
    attentionWhy: "last execution failed",
    well: (all: number) => (all === 1 ? "The job is well" : `All ${formatCount(all)} jobs are well`),
    wellWhy: "no last execution failed",
    runningNow: (count: number) => `${formatCount(count)} running now`,
    filter: "Filter jobs",
    filterHint: "Name, scheduler or schedule",
    noneMatch: (filter: string) => `No job matches “${filter}”.`,
    clearFilter: "Clear filter",
    columns: {
      status: "Status",
      job: "Job",
      schedule: "Schedule",
      recent: "Recent",
      last: "Last execution",
      duration: "Duration",
    },
    inARow: (count: number, more: boolean) => `${count}${more ? "+" : ""} failures in a row`,
    lastFailure: "before that:",
    sortBy: (column: string) => `Sort by ${column}`,
  },

  empty: {
    title: "No job has run yet",
    lead: "Pulse is attached and waits. Each scheduled job appears here the first time that it runs, with nothing to set up.",
    foundTitle: "Found by itself",
    found: [
      ["Spring", "methods with @Scheduled"],
      ["Quartz", "jobs of every Quartz 2 scheduler"],
    ],
    addTitle: "Added by you",
    annotate: "Mark any method as a job:",
    annotation: '@PulseJob(name = "nightly report")\nvoid report() { … }',
    configure: "Or name methods, without a change to the code:",
    configuration: "-Dpulse.methods=com.acme.Report#run",
  },

  strip: {
    label: (completed: number, failed: number, running: number) =>
      `Last ${counted(completed + failed + running, "execution", "executions")}: ${completed} completed, ${failed} failed` +
      (running > 0 ? `, ${running} running` : ""),
    none: "No executions yet",
  },

  job: {
    panel: "Job Detail Panel",
    facts: "About this job",
    scheduler: "Scheduler",
    code: "Method",
    schedule: "Schedule",
    zone: "Zone",
    executions: "Executions",
    firstSeen: "First seen",
    lastSeen: "Last seen",
    unknownSchedule: "not told by the scheduler",
    history: "Execution history",
    filterLabel: "Show",
    all: "All",
    none: "This job has not run yet. Its first execution will appear here by itself.",
    noneWith: (status: ExecutionStatus) => `No execution of this job is ${texts.status[status].toLowerCase()}.`,
    noneHere: "There are no executions on this page any more.",
    toFirstPage: "To the newest",
    waiting: (count: number) => `Show ${counted(count, "newer execution", "newer executions")}`,
    columns: {
      status: "Status",
      started: "Started",
      duration: "Duration",
      result: "Result",
      logs: "Logs",
    },
    notFound: "This job is not known here.",
  },

  row: {
    open: "Show logs",
    close: "Hide logs",
    expander: (open: boolean, started: string) => `${open ? "Hide" : "Show"} logs of the execution started ${started}`,
    details: "Open execution",
    lines: (count: number) => counted(count, "line", "lines"),
    nothingWritten: "none",
    attempt: (attempt: number) => `attempt ${attempt}`,
    manual: "manual",
  },

  pagination: {
    label: "Pages of the history",
    range: (from: number, to: number, total: number) =>
      `${formatCount(from)}–${formatCount(to)} of ${formatCount(total)}`,
    previous: "Newer",
    next: "Older",
    size: "Per page",
  },

  execution: {
    title: "Execution",
    facts: "About this execution",
    of: "Job",
    started: "Started",
    planned: "Planned for",
    ended: "Ended",
    duration: "Duration",
    thread: "Thread",
    trigger: "Trigger",
    attempt: "Attempt",
    instance: "Instance",
    id: "Id",
    ownId: "Scheduler's id",
    result: "Result",
    written: "Wrote",
    failure: "Failure",
    stack: "Stack trace",
    logs: "Logs",
    notFound: "This execution is not known here. It may have been removed by retention.",
    banner: {
      runningFor: (elapsed: string) => `for ${elapsed}`,
      completedIn: (duration: string) => `in ${duration}`,
      failedAfter: (duration: string) => `after ${duration}`,
    },
    endReason: {
      returned: "The job returned.",
      threw: "The job threw, or its scheduler reported a failure.",
      shutdown: "The application shut down while the job was running.",
      process_gone: "The process ended without a word while the job was running: killed, crashed, or out of memory.",
    } as Record<string, string | undefined>,
    startedBy: {
      schedule: "by its schedule",
      manual: "by hand",
      startup: "at startup",
    } as Record<string, string | undefined>,
  },

  logs: {
    label: "Logs",
    loading: "Reading the logs…",
    nothingYet: "Nothing written yet.",
    nothing: "This execution wrote nothing.",
    failed: (why: string) => `The logs could not be read: ${why}`,
    again: "Try again",
    earlier: (hidden: string) => `Show earlier: ${hidden} before this`,
    follow: "Follow the end",
    newLines: (count: number) => counted(count, "new line", "new lines"),
    wrap: "Wrap lines",
    copy: "Copy",
    copied: "Copied",
    copyFailed: "Copying failed",
    download: "Download",
    lines: (count: number) => counted(count, "line", "lines"),
    following: "following",
  },

  time: {
    toggle: "Relative or absolute times",
    running: "so far",
  },

  errors: {
    title: "This could not be read",
    unreachable: "The server does not answer. The application may have stopped; this page goes on by itself when it is back.",
    again: "Try again",
    unknownPage: "There is no such page.",
    loading: "Reading…",
  },
};
