/** How much later than planned an execution started, if its scheduler said when it was due. */
export function latenessMs({ planned_at, started_at }: { planned_at?: string; started_at: string }): number | undefined {
  return planned_at === undefined ? undefined : Math.max(0, Date.parse(started_at) - Date.parse(planned_at));
}
