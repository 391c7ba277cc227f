import { LOG_LEVELS, type LogFilter, type LogLevel, type LogLine, type LogStream } from "../api/types";

/** How serious it is taken that something was printed. */
export function levelOfPrinted(stream: LogStream): LogLevel {
  return stream === "stderr" ? "warn" : "info";
}

/** Whether the filter lets a line through, by the same rules as the server's. */
export function letsThrough(filter: LogFilter, line: LogLine): boolean {
  const { level, streams, stage, task, thread, text } = filter;
  return (
    (level === undefined || LOG_LEVELS.indexOf(line.level ?? levelOfPrinted(line.stream)) >= LOG_LEVELS.indexOf(level)) &&
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
