import type { Grouping, Standing } from "../routing/job-choice";

/** What the page says of choosing and grouping jobs. */
export const jobListTexts = {
  show: "Show",
  all: "All jobs",
  standing: {
    attention: "Needs attention",
    failed: "Failed",
    running: "Running",
    long: "Running long",
    late: "Overdue or missed",
    dead: "Dead schedule",
    never: "Never ran yet",
  } satisfies Record<Standing, string>,
  scheduler: "Scheduler",
  allSchedulers: "All schedulers",
  group: "Group by",
  noGroups: "No groups",
  grouping: { scheduler: "Scheduler", app: "Application", host: "Host" } satisfies Record<Grouping, string>,
  nowhere: "not known",
  noneMatch: "No job matches these filters.",
  inARow: (count: number, more: boolean) => `${count}${more ? " or more" : ""} failures in a row`,
  times: (count: number, more: boolean) => `×${count}${more ? "+" : ""}`,
  usually: (range: string) => `usually ${range}`,
  usuallyWhy: (executions: number, median: string) =>
    `Nine in ten of the last ${executions} completed executions took that long; half of them took at most ${median}.`,
};
