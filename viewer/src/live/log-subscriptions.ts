import type { LogLine } from "../api/types";
import { logLineOf, type WireLogLine } from "../api/wire";
import type { Message } from "./feed";

/** What is told of the log of an execution: where it stands now, or the lines that came. */
export type LogNews =
  | { readonly kind: "stands"; readonly nextSeq: number }
  | { readonly kind: "lines"; readonly seq: number; readonly nextSeq: number; readonly lines: readonly LogLine[] };

export type LogListener = (news: LogNews) => void;

/** Which logs the page follows over its one socket, and who on the page wants to hear of them. */
export class LogSubscriptions {
  private readonly listeners = new Map<string, Set<LogListener>>();
  private readonly send: (message: object) => void;

  constructor(send: (message: object) => void) {
    this.send = send;
  }

  /** Subscribes with the first listener of an execution, and unsubscribes with the last. */
  add(executionId: string, listener: LogListener): () => void {
    const before = this.listeners.get(executionId);
    const all = (before ?? new Set()).add(listener);
    this.listeners.set(executionId, all);
    this.subscribe(executionId);
    return () => {
      all.delete(listener);
      if (all.size === 0 && this.listeners.get(executionId) === all) {
        this.listeners.delete(executionId);
        this.send({ type: "unsubscribe_logs", execution_id: executionId });
      }
    };
  }

  /** A new socket knows nothing of what the old one was asked for. */
  subscribeAgain(): void {
    [...this.listeners.keys()].forEach((executionId) => this.subscribe(executionId));
  }

  take(message: Message): void {
    const news = logNewsOf(message);
    if (news) {
      this.listeners.get(String(message["execution_id"]))?.forEach((listener) => listener(news));
    }
  }

  /** Once more for a second listener too: the answer tells it where the log stands. */
  private subscribe(executionId: string): void {
    this.send({ type: "subscribe_logs", execution_id: executionId });
  }
}

function logNewsOf(message: Message): LogNews | undefined {
  const nextSeq = Number(message["next_seq"]);
  switch (message["type"]) {
    case "pulse_execution_log_subscribed":
      return { kind: "stands", nextSeq };
    case "pulse_execution_log_stream": {
      const lines = Array.isArray(message["lines"]) ? (message["lines"] as WireLogLine[]).map(logLineOf) : [];
      return { kind: "lines", seq: Number(message["seq"]), nextSeq, lines };
    }
    default:
      return undefined;
  }
}
