import type { ExecutionStatus, SchedulerStanding } from "./api/types";
import { formatCount } from "./format/amount";
import { actionTexts } from "./texts/actions";
import { alarmTexts } from "./texts/alarm";
import { apiTexts } from "./texts/api";
import { alertTexts } from "./texts/alerts";
import { attentionTexts } from "./texts/attention";
import { chartTexts } from "./texts/charts";
import { neighbourTexts } from "./texts/execution-links";
import { exportTexts } from "./texts/exports";
import { jobListTexts } from "./texts/job-list";
import { keyTexts } from "./texts/keys";
import { loginTexts } from "./texts/login";
import { settingsTexts } from "./texts/settings";
import { timelineTexts } from "./texts/timeline";

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** All that the page says, in one place. */
export const texts = {
  pulse: "Pulse",
  skipToContent: "Skip to content",
  toJobs: "All jobs",
  title: (page: string, app: string | undefined) => [page, app, "Pulse"].filter(Boolean).join(" · "),

  views: { label: "Views", jobs: "Jobs", timeline: "Timeline" },

  api: apiTexts,
  exports: exportTexts,

  live: {
    connecting: "Connecting…",
    live: "Live",
    reconnecting: (asOf: string) => `Reconnecting… data as of ${asOf}`,
    stale: (asOf: string) => `Server not reachable, data as of ${asOf}`,
  },

  actions: actionTexts,

  theme: {
    label: { system: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" },
  },

  problems: {
    title: "Pulse is degraded",
    waiting: (count: number) => `${counted(count, "execution waits", "executions wait")} in memory to be stored.`,
  },

  status: {
    running: "Running",
    completed: "Completed",
    failed: "Failed",
  } satisfies Record<ExecutionStatus, string>,
  neverRun: "Never ran yet",
  /** Ends that are neither a success nor a plain failure. */
  ended: {
    word: {
      cancelled: "Cancelled",
      interrupted: "Interrupted",
      vetoed: "Vetoed",
      skipped: "Skipped",
      misfired: "Missed",
    } as Record<string, string | undefined>,
    note: {
      refired: "runs again at once",
      retried: "will be retried",
      shutdown: "application shut down",
      process_gone: "process gone",
    } as Record<string, string | undefined>,
  },
  next: {
    in: (time: string) => `in ${time}`,
    now: "now",
    overdue: (time: string) => `overdue for ${time}`,
    overdueSince: (time: string) => `overdue since ${time}`,
    overdueWhy: (time: string) => `It was due at ${time}, and has not started since.`,
    missed: "missed while the application was down",
    missedWhy: (time: string) => `It was due at ${time}, before the application started.`,
    never: "will not run again",
    unknown: "–",
  },
  dead: {
    chip: "Dead schedule: will not run again",
    title: "Dead schedule: this job will not run again by itself",
    lead: "Its schedule ended with a failure, as its scheduler does with tasks that throw. Restart the application, or schedule the job anew; and catch what it throws.",
    since: "Ended",
    lastFailure: "The failure that ended it",
  },

  jobs: {
    title: "Jobs",
    planned: (all: number) => `${counted(all, "job is", "jobs are")} planned:`,
    plannedWhy: "none has run yet",
    well: (all: number) => (all === 1 ? "The job is well:" : `All ${formatCount(all)} jobs are well:`),
    wellWhy: "last executions succeeded",
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
      next: "Next",
      duration: "Duration",
    },
    lastFailure: "before that:",
    attentionFirst: "Sorted by need for attention: failed first",
    sortByAttention: "Show first what needs attention",
    sortBy: (column: string) => `Sort by ${column}`,
  },

  alarm: alarmTexts,
  attention: attentionTexts,
  jobList: jobListTexts,

  empty: {
    title: "No jobs yet",
    lead: "Pulse is attached and waits. Each scheduled job appears here as soon as its scheduler plans it or runs it, with nothing to set up.",
    foundTitle: "Schedulers",
    noneFound: "No scheduler has been found in this application yet.",
    lookedFor: "Looked for:",
    addTitle: "Added by you",
    annotate: "Mark any method as a job:",
    annotation: '@PulseJob(name = "nightly report")\nvoid report() { … }',
    configure: "Or name methods, without a change to the code:",
    configuration: "-Dpulse.methods=com.acme.Report#run",
  },

  strip: {
    label: (completed: number, failed: number, running: number, passed: number) =>
      `Last ${counted(completed + failed + running + passed, "execution", "executions")}: ${completed} completed, ${failed} failed` +
      (running > 0 ? `, ${running} running` : "") +
      (passed > 0 ? `, ${passed} skipped or the like` : ""),
    none: "No executions yet",
  },

  job: {
    panel: "Job Detail Panel",
    facts: "About this job",
    scheduler: "Scheduler",
    code: "Method",
    schedule: "Schedule",
    zone: "Zone",
    next: "Next planned start",
    ownWords: "In the scheduler's words",
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
    errorLogged: "error logged",
    toLine: "Open the log at this line",
    attempt: (attempt: number) => `attempt ${attempt}`,
    late: (time: string) => `${time} late`,
    lateWhy: (planned: string) => `Planned for ${planned}`,
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
    started: "Started",
    planned: "Planned for",
    lateness: "Started late by",
    ends: "Ending",
    ended: "Ended",
    duration: "Duration",
    thread: "Thread",
    trigger: "Trigger",
    attempt: "Attempt",
    instance: "Instance",
    id: "Id",
    ownId: "Scheduler's id",
    trace: "Trace",
    openTrace: "Open",
    result: "Result",
    written: "Wrote",
    firstError: "First error in its log:",
    stack: "Stack trace",
    libraryFrames: (count: number) => `${counted(count, "frame", "frames")} of libraries`,
    copyWhole: (text: string) => `${text}: click to copy`,
    copied: "copied",
    notFound: "This execution is not known here. It may have been removed by retention.",
    banner: {
      runningFor: (elapsed: string) => `for ${elapsed}`,
      completedIn: (duration: string) => `in ${duration}`,
      passedAfter: (duration: string) => `after ${duration}`,
      failedAfter: (duration: string) => `after ${duration}`,
    },
    endReason: {
      returned: "The job returned.",
      threw: "The job threw, or its scheduler reported a failure.",
      cancelled: "Somebody took the work back while it was being done.",
      interrupted: "Somebody told the job, through its scheduler, to stop.",
      refired: "The job failed, and its scheduler ran it again at once, as the next attempt.",
      retried: "The job failed, and its scheduler runs it again later, as the next attempt.",
      vetoed: "A listener of the scheduler forbade this run: the job was not called.",
      skipped: "This run was left out, such as for a lock that another host held: the job was not called.",
      misfired: "The scheduler missed the time of this run: the job was not called.",
      shutdown: "The application shut down while the job was running.",
      process_gone: "The process ended without a word while the job was running: killed, crashed, or out of memory.",
    } as Record<string, string | undefined>,
    startedBy: {
      schedule: "by its schedule",
      manual: "by hand",
      startup: "at startup",
    } as Record<string, string | undefined>,
    requestedBy: (trigger: string, name: string) => `${trigger}, for ${name}`,
  },

  logs: {
    label: "Logs",
    loading: "Reading the logs…",
    nothingYet: "Nothing written yet. What the job prints or logs appears here at once.",
    nothing: "This execution wrote nothing.",
    noneMatch: "No line passes these filters.",
    clearFilters: "Clear filters",
    failed: (why: string) => `The logs could not be read: ${why}`,
    again: "Try again",
    earlier: "Show earlier lines",
    later: "Show later lines",
    reading: "Reading…",
    follow: "Follow the end",
    toEnd: "To the end",
    newLines: (count: number) => counted(count, "new line", "new lines"),
    copy: "Copy",
    copyHint: "Copy the lines that are loaded, as plain text",
    copied: (lines: number) => `Copied ${counted(lines, "line", "lines")}`,
    copyFailed: "Copying failed",
    download: "Download",
    downloadHint: "Download the whole log as a text file",
    lines: (count: number) => counted(count, "line", "lines"),
    following: "following the end",
    partShown: (from: string, to: string) => `lines ${from}–${to} loaded`,
    line: (seq: number) => `Link to line ${seq}`,
    firstError: "First error",
    firstErrorHint: "Jump to the first error (e)",
    view: "View",
    times: "Times",
    sources: "Threads and loggers",
    wrap: "Wrap lines",
    full: "Fill the window",
    fold: (count: number) => `×${formatCount(count)}`,
    foldHint: (count: number, open: boolean) =>
      open ? "Fold these lines again" : `The same line ${formatCount(count)} times in a row: show each`,
    statesHint: (count: number) =>
      `Written over ${counted(count, "time", "times")}, as a progress is: show what stood here before`,
    more: (hidden: string) => `… ${hidden} more characters: show them`,
    tags: { stdout: "out", stderr: "err", log: "log" } as Record<string, string>,
    streams: { stdout: "Printed (stdout)", stderr: "Printed (stderr)", log: "Logged" },
    levels: { trace: "Trace", debug: "Debug", info: "Info", warn: "Warn", error: "Error" },
    filters: "Filters",
    level: "Level",
    anyLevel: "All levels",
    fromLevel: (level: string) => `${level} and above`,
    stage: "Stage",
    task: "Task",
    thread: "Thread",
    any: "All",
    stream: "Streams",
    find: "Find in this log",
    findKey: "Find in this log ( / )",
    hits: (count: number) => (count === 0 ? "No line" : counted(count, "line", "lines")),
    hitOf: (place: number, count: number) => `${formatCount(place)} of ${formatCount(count)}`,
    previous: "Previous hit (p)",
    next: "Next hit (n)",
    onlyHits: "Only these",
    onlyHitsHint: "Show only the lines with a hit",
    linked: (from: number, to: number) =>
      from === to ? `Line ${formatCount(from)}` : `Lines ${formatCount(from)}–${formatCount(to)}`,
    copyLink: "Copy link",
    linkCopied: "Link copied",
    linkHint: "Shift-click another number to mark all lines in between",
    unlink: "Clear mark",
  },

  search: {
    title: "Search logs",
    hint: "What any job printed or logged",
    label: "Search the logs of all executions",
    open: "Search logs",
    go: "Search",
    job: "Job",
    anyJob: "All jobs",
    status: "Status",
    anyStatus: "Any status",
    time: "Started",
    anyTime: "At any time",
    spans: { "1h": "In the last hour", "24h": "In the last 24 hours", "7d": "In the last 7 days", "30d": "In the last 30 days" },
    between: "Between…",
    from: "From",
    to: "To",
    start: "Find out which executions printed something: part of a message, an id, an error code. Upper and lower case are the same.",
    none: (text: string) => `No execution wrote “${text}”.`,
    noneHint: "Fewer filters or a shorter text may find more.",
    incomplete: "Older logs are still being made searchable: there may be more.",
    found: (count: number, more: boolean) =>
      `${formatCount(count)}${more ? "+" : ""} ${count === 1 && !more ? "execution" : "executions"}`,
    hits: (count: number) => counted(count, "line", "lines"),
    moreHits: (count: number) => `${counted(count, "more line", "more lines")} in this execution`,
    more: "Show older",
    busy: "Searching…",
  },

  keys: keyTexts,
  login: loginTexts,
  settings: settingsTexts,

  time: {
    toggle: "Relative or absolute times",
    running: "so far",
  },

  foot: {
    places: "About Pulse",
    livingInstances: (count: number) => `Instances: ${formatCount(count)}`,
    history: (size: string) => `History: ${size}`,
  },

  sites: {
    app: "Application",
    host: "Host",
    allApps: "All applications",
    allHosts: "All hosts",
    hosts: (count: number) => counted(count, "host", "hosts"),
    at: (app: string, host: string) => `${app} on ${host}`,
    seen: "Seen in",
    jobsAt: (app: string, host: string) => `All jobs of ${app} on ${host}`,
    noJobs: "No job was seen there.",
    clear: "Clear filters",
  },

  instances: {
    title: "Instances",
    lead: "Each start of a JVM that writes to this history. Applications and hosts lead to their jobs.",
    columns: {
      state: "State",
      app: "Application",
      host: "Host",
      pid: "Process",
      jvm: "JVM",
      version: "Pulse",
      started: "Started",
      seen: "Last sign of life",
      running: "Running",
    },
    state: { living: "Living", ended: "Ended", silent: "Gone" },
    stateWhy: {
      living: "It gives a sign of life every ten seconds.",
      ended: "The application shut down in order.",
      silent: "Nothing was heard of it for a minute or more: killed, crashed, or cut off from the history.",
    },
    jobsOfApp: (app: string) => `Jobs of ${app}`,
    jobsOnHost: (host: string) => `Jobs on ${host}`,
    noneMatch: "No instance is known there.",
    more: (count: number) => `Show ${formatCount(count)} more that are gone`,
  },

  history: {
    title: "History",
    lead: "Every execution with its logs, kept until a limit is reached.",
    place: "Kept in",
    size: "Size",
    ofAtMost: (size: string) => `of ${size} at most`,
    unknown: "not looked at yet",
    oldest: "Oldest execution",
    none: "none yet",
    removed: "Removed since the start",
    limits: {
      title: "What is removed",
      none: "No limit",
      days: (days: number) => counted(days, "day", "days"),
      age: "Executions that started longer ago are removed.",
      noAge: "Executions are kept however old they are.",
      executions: (count: number) => counted(count, "execution", "executions"),
      count: "Of a job that has more, the oldest are removed.",
      noCount: "A job may have any number of executions.",
      size: "When the history is larger, the oldest executions of all jobs are removed.",
      noSize: "The history may grow until the disk is full.",
      always: "Always kept:",
      stays: "what runs, the last success and the last 100 failures of each job, and what ended less than a minute ago.",
    },
    losses: {
      title: "What was lost since the start",
      executions: "Executions",
      executionsWhy: "They could not be stored, and no more of them could wait in memory.",
      characters: "Characters of logs",
      charactersWhy: "Jobs wrote faster than could be stored; each log says where.",
      late: "Characters of logs that came too late",
      lateWhy: "They were written more than half a minute after their execution had ended.",
      stacks: "Stacks of failures that are not whole",
      stacksWhy: "They were very long, or left out while the history could not be written; each says so.",
      plans: "Plans of jobs",
      plansWhy: "So many came at once that some were left out; a job's next run tells of its plan again.",
    },
  },

  schedulers: {
    title: "Schedulers",
    lead: "What Pulse knows, and what of it is in this application. A scheduler is found when its first class is loaded.",
    foot: "Schedulers:",
    all: "All schedulers",
    state: {
      hooked: "Found",
      not_hooked: "Not hooked",
      stopped: "Stopped",
      disabled: "Switched off",
      not_found: "Not found",
    } satisfies Record<SchedulerStanding, string>,
    columns: { name: "Scheduler", state: "State", library: "Found in", jobs: "Jobs", woven: "Classes woven" },
    disabledWhy: (name: string) => `pulse.schedulers.${name}.enabled=false`,
    none: "none found",
  },

  alerts: alertTexts,
  charts: chartTexts,
  neighbours: neighbourTexts,
  timeline: timelineTexts,

  errors: {
    title: "This could not be read",
    unreachable: "The server does not answer. The application may have stopped; this page goes on by itself when it is back.",
    again: "Try again",
    unknownPage: "There is no such page.",
    loading: "Reading…",
  },
};
