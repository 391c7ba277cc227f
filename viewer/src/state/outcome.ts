import type { EndReason, ExecutionStatus } from "../api/types";
import { texts } from "../texts";

/** How an execution looks: by its status, or `passed` where it ended in peace and yet did not do its work. */
export type Tone = ExecutionStatus | "passed";

/** How an execution stands, for people: what its status and the way it ended say together. */
export interface Outcome {
  readonly tone: Tone;
  readonly word: string;
  /** What else is to be said of its end, in a word or two. */
  readonly note: string | undefined;
}

const NOT_CALLED: readonly (EndReason | undefined)[] = ["vetoed", "skipped", "misfired"];

/** How long it took; nothing where the job was not even called. */
export function tookMs({ end_reason, duration_ms }: { end_reason?: EndReason; duration_ms?: number }): number | undefined {
  return duration_ms === 0 && NOT_CALLED.includes(end_reason) ? undefined : duration_ms;
}

export function outcomeOf({ status, end_reason }: { status: ExecutionStatus; end_reason?: EndReason }): Outcome {
  const word = texts.ended.word[end_reason ?? ""];
  const note = texts.ended.note[end_reason ?? ""];
  if (status === "running" || word === undefined) {
    return { tone: status, word: texts.status[status], note };
  }
  return { tone: status === "failed" ? "failed" : "passed", word, note };
}
