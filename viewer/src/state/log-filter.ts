import { LOG_LEVELS, type LogFilter, type LogLevel, type LogLine } from "../api/types";

/** How serious a line is: by its level, or what was printed by the stream that it was printed to. */
export function levelOf(line: LogLine): LogLevel {
  return line.level ?? (line.stream === "stderr" ? "warn" : "info");
}

/** Whether the filter lets a line through, by the same rules as the server's. */
export function letsThrough(filter: LogFilter, line: LogLine): boolean {
  const { level, streams, stage, task, thread, text } = filter;
  return (
    (level === undefined || LOG_LEVELS.indexOf(levelOf(line)) >= LOG_LEVELS.indexOf(level)) &&
    (streams === undefined || streams.length === 0 || streams.includes(line.stream)) &&
    (stage === undefined || line.stage === stage) &&
    (task === undefined || line.task === task) &&
    (thread === undefined || line.thread === thread) &&
    (text === undefined || line.text.toLowerCase().includes(text.toLowerCase()))
  );
}

/** How many of the choices narrow the log down; the text that is searched for is none of them. */
export function choicesIn({ level, streams, stage, task, thread }: LogFilter): number {
  const narrowed = streams !== undefined && streams.length > 0;
  return [level, stage, task, thread].filter((each) => each !== undefined).length + Number(narrowed);
}
