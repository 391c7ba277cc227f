/** Which jobs are listed by how they stand. */
export const STANDINGS = ["attention", "failed", "running", "long", "late", "dead", "never"] as const;

/** What jobs are grouped by. */
export const GROUPINGS = ["scheduler", "app", "host"] as const;

export type Standing = (typeof STANDINGS)[number];
export type Grouping = (typeof GROUPINGS)[number];

/** What of all jobs is listed, and how; what is empty asks for all, or for no groups. */
export interface JobChoice {
  readonly show: Standing | "";
  readonly scheduler: string;
  readonly group: Grouping | "";
}

export const ALL_JOBS: JobChoice = { show: "", scheduler: "", group: "" };

export function parseJobChoice(query: URLSearchParams): JobChoice {
  return {
    show: STANDINGS.find((known) => known === query.get("show")) ?? "",
    scheduler: query.get("scheduler") ?? "",
    group: GROUPINGS.find((known) => known === query.get("group")) ?? "",
  };
}
