import { LOG_LEVELS, LOG_STREAMS, type LogFilter } from "../api/types";
import { withoutBlanks } from "./query";

/** What of a log is shown. */
export interface LogChoice {
  /** Which lines; its text is searched for. */
  readonly filter: LogFilter;
  /** Whether lines without the text are left out. */
  readonly onlyHits: boolean;
  /** The lines that are pointed at, from the first to the last. */
  readonly lines: readonly [number, number] | undefined;
}

export const ALL_OF_LOG: LogChoice = { filter: {}, onlyHits: false, lines: undefined };

export function parseLogChoice(query: URLSearchParams): LogChoice {
  const streams = (query.get("stream") ?? "").split(",");
  const known = LOG_STREAMS.filter((stream) => streams.includes(stream));
  return {
    filter: withoutBlanks({
      level: LOG_LEVELS.find((level) => level === query.get("level")),
      streams: known.length === 0 ? undefined : known,
      stage: query.get("stage"),
      task: query.get("task"),
      thread: query.get("thread"),
      text: query.get("q"),
    }),
    onlyHits: query.get("only") === "hits",
    lines: parseLines(query.get("line") ?? ""),
  };
}

/** The parameters of an address that say the same; what is default is empty. */
export function queryOfLogChoice({ filter, onlyHits, lines }: LogChoice): Record<string, string> {
  const { level, streams, stage, task, thread, text } = filter;
  return {
    level: level ?? "",
    stream: streams?.join(",") ?? "",
    stage: stage ?? "",
    task: task ?? "",
    thread: thread ?? "",
    q: text ?? "",
    only: onlyHits ? "hits" : "",
    line: lines === undefined ? "" : lines[0] === lines[1] ? String(lines[0]) : lines.join("-"),
  };
}

/** Reads `40` or `40-52`, in whichever order. */
function parseLines(text: string): readonly [number, number] | undefined {
  const match = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [first, second] = [Number(match[1]), Number(match[2] ?? match[1])];
  return first <= second ? [first, second] : [second, first];
}
