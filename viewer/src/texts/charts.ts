import { formatCount } from "../format/amount";
import type { JobSpan } from "../routing/times";

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** What is said about numbers and charts over time. */
export const chartTexts = {
  title: "Over time",
  spanLabel: "Numbers and chart of",
  spans: { "24h": "24 h", "7d": "7 days", "30d": "30 days", "90d": "90 days" } satisfies Record<JobSpan, string>,
  before: {
    "24h": "Compared with the 24 hours before",
    "7d": "Compared with the 7 days before",
    "30d": "Compared with the 30 days before",
    "90d": "Compared with the 90 days before",
  } satisfies Record<JobSpan, string>,
  toTimeline: "On the timeline of all jobs",

  numbers: {
    label: "Numbers",
    success: "Success rate",
    completed: "Completed",
    failed: "Failed",
    passed: "Skipped or the like",
    median: "Median",
    average: "Average",
    p95: "p95",
    p99: "p99",
    percentile: (percent: number) => `${percent} % of the completed executions took no longer`,
    longest: "Longest",
    none: "–",
    higher: (by: string) => `up ${by}`,
    lower: (by: string) => `down ${by}`,
    slower: (by: string) => `${by} longer`,
    faster: (by: string) => `${by} shorter`,
    same: "as before",
    nothingBefore: "nothing to compare with",
    points: (share: number) => `${(share * 100).toFixed(1)} points`,
  },

  durations: {
    title: "Durations",
    summary: (points: number, failed: number, median: string, longest: string) =>
      `Durations over time: ${counted(points, "execution", "executions")}, ${formatCount(failed)} failed, median ${median}, longest ${longest}.`,
    nothing: "No execution in this span.",
    legend: {
      completed: "Completed",
      failed: "Failed",
      running: "Running",
      passed: "Skipped",
      median: "Median",
      p95: "95th percentile",
    },
    cut: (from: string) => `Before ${from} only hours are drawn: zoom in to see single executions.`,
    hint: "Drag to zoom, double-click for all, click opens an execution.",
    all: "Show all",
    log: "Logarithmic",
    table: "As a table",
    columns: { at: "From", completed: "Completed", failed: "Failed", passed: "Skipped", median: "Median", p95: "95th percentile", longest: "Longest" },
  },

  calendar: {
    title: "Calendar",
    label: "The days of the last year; arrow keys go from day to day, Enter shows its executions",
    day: (date: string, completed: number, failed: number, passed: number) =>
      `${date}: ${formatCount(completed)} completed, ${formatCount(failed)} failed${passed > 0 ? `, ${formatCount(passed)} skipped` : ""}`,
    nothing: (date: string) => `${date}: nothing ran`,
    summary: (days: number, failing: number) =>
      `${counted(days, "day", "days")} with executions, ${formatCount(failing)} with failures`,
    tones: { empty: "Nothing", well: "All completed", some: "Some failed", many: "Many failed", all: "All failed", passed: "Skipped only" },
  },

  times: {
    time: "Started",
    anyTime: "At any time",
    spans: { "1h": "In the last hour", "24h": "In the last 24 hours", "7d": "In the last 7 days", "30d": "In the last 30 days" },
    between: "Between…",
    from: "From",
    to: "To",
    none: "No execution of this job started then.",
    noneWith: (status: string) => `No execution of this job that is ${status.toLowerCase()} started then.`,
    clear: "Show those of any time",
    range: (from: number, to: number, total: number) => `${formatCount(from)}–${formatCount(to)} of ${formatCount(total)}+`,
  },
};
