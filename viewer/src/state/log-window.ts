/** The end of a log: as much of it as is shown. */
export interface LogWindow {
  readonly lines: readonly string[];
  /** The number of the first line that is shown, from 1. */
  readonly firstLine: number;
  /** How many characters stand before it. */
  readonly hidden: number;
}

/** How much of a log is shown at first. */
export const FIRST_WINDOW = 150 * 1_024;

/** The last characters of a log, from the start of a line where there is one in reach. */
export function logWindow(log: string, size: number): LogWindow {
  const start = windowStart(log, size);
  const lines = log.slice(start).split("\n");
  if (lines.length > 1 && lines.at(-1) === "") {
    lines.pop();
  }
  return { lines: lines.map(withoutControls), firstLine: lineNumberAt(log, start), hidden: start };
}

function windowStart(log: string, size: number): number {
  if (log.length <= size) {
    return 0;
  }
  const cut = log.length - size;
  const newline = log.indexOf("\n", cut - 1);
  return newline < 0 || newline >= log.length - 1 ? cut : newline + 1;
}

function lineNumberAt(log: string, position: number): number {
  let line = 1;
  for (let at = log.indexOf("\n"); at >= 0 && at < position; at = log.indexOf("\n", at + 1)) {
    line++;
  }
  return line;
}

/** Escape sequences that colour a terminal, and the carriage returns of Windows. */
const CONTROLS = /\u001b\[[0-9;?]*[A-Za-z]|\r$/g;

function withoutControls(line: string): string {
  return line.replace(CONTROLS, "");
}

export type LineTone = "error" | "warning" | "trace" | undefined;

const ERROR = /\b(ERROR|FATAL|SEVERE)\b|^(Caused by: |Exception in thread )|^[\w.$]+(Exception|Error)(: |$)/;
const WARNING = /\b(WARN|WARNING)\b/;
const TRACE = /^\s+(at [\w.$/@]+\(|\.\.\. \d+ (more|common))/;

/** What a line is about, as far as its first words tell: worth a colour, never more than that. */
export function toneOf(line: string): LineTone {
  const beginning = line.slice(0, 200);
  if (ERROR.test(beginning)) {
    return "error";
  }
  if (WARNING.test(beginning)) {
    return "warning";
  }
  return TRACE.test(beginning) ? "trace" : undefined;
}
