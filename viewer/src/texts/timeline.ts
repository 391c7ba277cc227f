import { formatCount } from "../format/amount";

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** What is said around the time axis of all jobs. */
export const timelineTexts = {
  title: "Timeline",
  lead: "All jobs on one time axis: what ran when, for how long, and beside what.",
  controls: "Part of time",
  spans: { "1h": "1 h", "6h": "6 h", "24h": "24 h", "7d": "7 d" },
  zoomIn: "Zoom in (+)",
  zoomOut: "Zoom out (−)",
  earlier: "Earlier (←)",
  later: "Later (→)",
  now: "Now",
  nowHint: "Back to the last 24 hours",
  live: "ends now, and moves on",
  filter: "Filter jobs by name",
  filterHint: "Job name",
  order: "Sorted by",
  orders: { name: "name", start: "first start", failures: "failures" },
  nothing: "No job ran in this time.",
  noneMatch: (filter: string) => `No job that ran in this time matches “${filter}”.`,
  lanes: "Jobs",
  hint: "Drag to zoom in, Ctrl and wheel to zoom, double-click for the last 24 hours. A click on a bar opens the execution.",
  summary: (jobs: number, executions: number, failed: number) =>
    `${counted(jobs, "job", "jobs")}, ${counted(executions, "execution", "executions")}, ${formatCount(failed)} failed`,
  lane: (completed: number, failed: number, running: number, passed: number) =>
    [
      `${formatCount(completed)} completed`,
      failed > 0 && `${formatCount(failed)} failed`,
      running > 0 && `${formatCount(running)} running`,
      passed > 0 && `${formatCount(passed)} skipped or the like`,
    ].filter(Boolean).join(", "),
  failed: (count: number) => `${formatCount(count)} failed`,
  hour: (from: string, completed: number, failed: number, passed: number) =>
    `Hour from ${from}: ${timelineTexts.lane(completed, failed, 0, passed)}`,
  longest: (duration: string) => `longest ${duration}`,
  legend: {
    completed: "Completed",
    failed: "Failed",
    running: "Running",
    passed: "Skipped or the like",
    hour: "An hour with too many to draw each",
  },
  zoomHint: "Click to see each of them",
  marks: {
    started: (host: string) => `${host} started`,
    ended: (host: string) => `${host} ended`,
    gone: (host: string) => `${host} gone`,
  },
};
