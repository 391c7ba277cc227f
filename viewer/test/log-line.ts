import type { LogLine } from "../src/api/types";

/** A line that a test writes. */
export function line(seq: number, text: string, more: Partial<LogLine> = {}): LogLine {
  const time = "2026-11-23T02:00:00.123Z";
  return { seq, time, stream: "stdout", thread: "main", text, partial: false, ...more };
}

/** Some lines of a log, each with its number as its text. */
export function lines(from: number, to: number): LogLine[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => line(from + index, `line ${from + index}`));
}
