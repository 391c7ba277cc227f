import type { LogLine, LogPart } from "../api/types";

/** The lines of a log that the page holds: a part without a gap, as far as the filter lets lines through. */
export interface LogWindow {
  readonly lines: readonly LogLine[];
  /** Whether no line stands before the first one. */
  readonly atStart: boolean;
  /** Whether no line stands behind the last one, as far as is known. */
  readonly atEnd: boolean;
}

/** More than this the page does not hold: the farther end is let go. */
export const MOST_LINES = 20_000;
const MOST_CHARACTERS = 8_000_000;

export const EMPTY_WINDOW: LogWindow = { lines: [], atStart: true, atEnd: true };

/** The window with lines that stand before it; its end is let go when it becomes too large. */
export function withEarlier(window: LogWindow, { lines, complete }: LogPart): LogWindow {
  const first = window.lines[0]?.seq ?? Number.POSITIVE_INFINITY;
  const all = [...lines.filter((line) => line.seq < first), ...window.lines];
  const kept = all.slice(0, fitting(all, 0, 1));
  return { lines: kept, atStart: complete, atEnd: window.atEnd && kept.length === all.length };
}

/** The window with lines that stand behind it; its beginning is let go when it becomes too large. */
export function withLater(window: LogWindow, { lines, complete }: LogPart): LogWindow {
  const last = window.lines.at(-1)?.seq ?? 0;
  const fresh = lines.filter((line) => line.seq > last);
  if (fresh.length === 0) {
    return window.atEnd === complete ? window : { ...window, atEnd: complete };
  }
  const all = [...window.lines, ...fresh];
  const kept = all.slice(all.length - fitting(all, all.length - 1, -1));
  return { lines: kept, atStart: window.atStart && kept.length === all.length, atEnd: complete };
}

/** Whether the window takes these lines in without letting any of its own go. */
export function hasRoomFor(window: LogWindow, lines: readonly LogLine[]): boolean {
  const all = [...window.lines, ...lines];
  return fitting(all, 0, 1) === all.length;
}

/** How many lines, from one end on, the page holds. */
function fitting(lines: readonly LogLine[], from: number, step: 1 | -1): number {
  let size = 0;
  for (let count = 0; count < Math.min(MOST_LINES, lines.length); count++) {
    size += lines[from + step * count]?.text.length ?? 0;
    if (size > MOST_CHARACTERS && count > 0) {
      return count;
    }
  }
  return Math.min(MOST_LINES, lines.length);
}
