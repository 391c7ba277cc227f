import type { LogLine } from "../api/types";

export type LineTone = "error" | "warning" | "trace" | undefined;

const ERROR = /\b(ERROR|FATAL|SEVERE)\b|^(Caused by: |Exception in thread )|^[\w.$]+(Exception|Error)(: |$)/;
const WARNING = /\b(WARN|WARNING)\b/;
const TRACE = /^\s+(at [\w.$/@]+\(|\.\.\. \d+ (more|common))/;

/** What a line is about: by its level, or what was printed by its first words: worth a colour, never more than that. */
export function toneOf({ level }: LogLine, text: string): LineTone {
  switch (level) {
    case "error":
      return "error";
    case "warn":
      return "warning";
    case "trace":
    case "debug":
      return "trace";
    case "info":
      return undefined;
    default:
      return toneOfText(text);
  }
}

function toneOfText(text: string): LineTone {
  const beginning = text.slice(0, 200);
  if (ERROR.test(beginning)) {
    return "error";
  }
  if (WARNING.test(beginning)) {
    return "warning";
  }
  return isFrame(beginning) ? "trace" : undefined;
}

/** Whether a line is a frame of a stack trace. */
export function isFrame(line: string): boolean {
  return TRACE.test(line);
}
