import { styleAfter, withoutEscapes } from "./ansi";

/** A line that was written over itself, as a terminal shows it in the end. */
export interface Progress {
  readonly last: string;
  /** What stood there before, oldest first. */
  readonly before: readonly string[];
  /** The escapes that colour the beginning of the last. */
  readonly style: string;
}

/** Splits a line where it goes back to its beginning; carriage returns that end lines say nothing. */
export function progressOf(text: string, style: string): Progress {
  if (!text.includes("\r")) {
    return { last: text, before: [], style };
  }
  const unix = text.replace(/\r+(?=\n|$)/g, "");
  if (!unix.includes("\r") || unix.includes("\n")) {
    return { last: unix, before: [], style };
  }
  const states = unix.split("\r").filter((state) => withoutEscapes(state).trim() !== "");
  const last = states.pop() ?? "";
  return { last, before: states, style: styleAfter(unix.slice(0, unix.lastIndexOf(last)), style) };
}
