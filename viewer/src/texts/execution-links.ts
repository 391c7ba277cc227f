import { formatCount } from "../format/amount";

/** What is said of the executions around one, and of how it differs from the last that succeeded. */
export const neighbourTexts = {
  label: "Other executions of this job",
  previous: "Previous",
  next: "Next",
  lastSuccess: "Last success",
  timeline: "On the timeline",
  hint: (what: string, key: string) => `${what} (${key})`,

  compare: {
    open: "Compare with the last success",
    close: "Close comparison",
    key: "c",
    title: "Compared with the last success",
    facts: "Facts",
    here: "This execution",
    there: "Last success",
    differs: "differs",
    sameFacts: "The same in both:",
    rows: {
      started: "Started",
      duration: "Duration",
      late: "Started late by",
      attempt: "Attempt",
      trigger: "Trigger",
      app: "Application",
      host: "Host",
      instance: "Instance",
      version: "Pulse",
      jvm: "JVM",
      thread: "Thread",
      lines: "Lines written",
    },
    logs: "What they wrote",
    lead: "Times, numbers and ids are left out of the comparison.",
    onlyHere: (lines: number) => `${formatCount(lines)} only here`,
    onlyThere: (lines: number) => `${formatCount(lines)} only in the last success`,
    hereSign: "Only here",
    thereSign: "Only in the last success",
    gap: (lines: number) => (lines === 1 ? "1 line that both have" : `${formatCount(lines)} lines that both have`),
    same: "Both logs say the same.",
    nothing: "Neither of them wrote anything.",
    cut: (lines: number) => `Only the first ${formatCount(lines)} lines of each are compared.`,
    more: (lines: number) => `Show ${formatCount(lines)} more`,
  },
};

/** The keys of an execution's page. */
export const executionKeys: [string, string][] = [
  ["←  →", "Previous and next execution of the job"],
  ["b", "Last success before this execution"],
  ["c", "Compare a failure with the last success"],
];
