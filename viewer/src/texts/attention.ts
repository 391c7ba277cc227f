import { formatCount } from "../format/amount";
import type { Reason } from "../state/attention";

/** What the page says of jobs that need attention. */
export const attentionTexts = {
  cards: "What needs attention",
  title: {
    failed: "Failed",
    dead: "Dead schedule",
    long: "Running long",
    overdue: "Overdue",
    missed: "Missed",
    never: "Never ran yet",
  } satisfies Record<Reason | "never", string>,
  why: {
    failed: "The last execution that ended has failed.",
    dead: "Its schedule has ended with a failure: the job will not run again by itself.",
    long: "It has been running for more than twice what is usual.",
    overdue: "It should have started by now, and has not.",
    missed: "It was due while the application was down.",
    never: "No execution has been seen since the job is known.",
  } satisfies Record<Reason | "never", string>,
  count: {
    failed: (count: number) => `${formatCount(count)} failed`,
    dead: (count: number) => `${formatCount(count)} will not run again`,
    long: (count: number) => `${formatCount(count)} running long`,
    overdue: (count: number) => `${formatCount(count)} overdue`,
    missed: (count: number) => `${formatCount(count)} missed`,
  } satisfies Record<Reason, (count: number) => string>,
  sentence: (jobs: number, all: number) =>
    `${formatCount(jobs)} of ${formatCount(all)} ${all === 1 ? "job" : "jobs"} ${jobs === 1 ? "needs" : "need"} attention:`,
  more: (count: number) => `${formatCount(count)} more`,
};
