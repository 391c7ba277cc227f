import type { LogPlace } from "../api/client";
import { isNotFound } from "../api/problem";
import type { LogFilter, LogPart } from "../api/types";
import type { LogNews } from "../live/log-subscriptions";
import { letsThrough } from "./log-filter";
import { EMPTY_WINDOW, hasRoomFor, type LogWindow, withEarlier, withLater } from "./log-window";

/** Where the reading of a log begins: at one of its ends, or around a line. */
export type LogStart = "start" | "end" | number;

/** Reads lines of the one log that the session is about. */
export type ReadLines = (place: LogPlace, limit: number, filter: LogFilter) => Promise<LogPart>;

/** What of a log is on the page. */
export interface LogView {
  /** Absent until the first read is done. */
  readonly window: LogWindow | undefined;
  /** The number that the next line will have, as far as is known. */
  readonly nextSeq: number;
  readonly busy: boolean;
  readonly error: Error | undefined;
}

export const FIRST_LINES = 1_000;
const MOST_AT_ONCE = 10_000;
const LINES_BEFORE = 300;

/**
 * The reading of one log: which part of it the page holds, and how lines that come in live join it
 * without a gap or a double. Answers that came too late, for the reader has gone elsewhere, are
 * forgotten.
 */
export class LogSession {
  readonly readLines: ReadLines;
  private readonly filter: LogFilter;
  private readonly changed: (view: LogView) => void;
  private view: LogView = { window: undefined, nextSeq: 1, busy: false, error: undefined };
  private step = FIRST_LINES;
  /** All lines before this one are in the window, were let go, or do not pass the filter. */
  private expected = 1;
  private opened: LogStart = "end";
  private place = 0;
  private catching = false;
  private stopped = false;
  /** Whether the reader looks at the end: then the beginning makes room for what comes in. */
  following = true;

  constructor(read: ReadLines, filter: LogFilter, changed: (view: LogView) => void) {
    this.readLines = read;
    this.filter = filter;
    this.changed = changed;
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  stop(): void {
    this.stopped = true;
  }

  /** Shows the log from where its reader wants to begin. */
  async open(start: LogStart): Promise<void> {
    this.opened = start;
    await (start === "start" ? this.toStart() : start === "end" ? this.toEnd() : this.around(start));
  }

  /** Reads what has come since; what could not be read at all is tried again. */
  async refresh(): Promise<void> {
    await (this.view.window ? this.catchUp() : this.open(this.opened));
  }

  /** Shows that nothing has been written, as is known without a read. */
  nothing(): void {
    this.show({ window: EMPTY_WINDOW });
  }

  /** Shows the last lines. */
  async toEnd(): Promise<void> {
    await this.go(async () => ({ ...(await this.readLines({ last: true }, FIRST_LINES, this.filter)), atEnd: true }));
  }

  /** Shows the first lines. */
  async toStart(): Promise<void> {
    await this.go(async () => {
      const { lines, complete } = await this.readLines({ from: 1 }, FIRST_LINES, this.filter);
      return { lines, complete: true, atEnd: complete };
    });
  }

  /** Shows the lines around one. */
  async around(seq: number): Promise<void> {
    await this.go(async () => {
      const [before, after] = await Promise.all([
        this.readLines({ before: seq }, LINES_BEFORE, this.filter),
        this.readLines({ from: seq }, FIRST_LINES, this.filter),
      ]);
      return { lines: [...before.lines, ...after.lines], complete: before.complete, atEnd: after.complete };
    });
  }

  /** Reads what stands before the window: each time twice as much as the time before. */
  async earlier(): Promise<void> {
    const first = this.view.window?.lines[0]?.seq;
    if (first !== undefined) {
      await this.extend(() => this.readLines({ before: first }, this.step, this.filter), withEarlier);
      this.step = Math.min(MOST_AT_ONCE, this.step * 2);
    }
  }

  /** Reads what stands behind the window. */
  async later(): Promise<void> {
    const last = this.view.window?.lines.at(-1)?.seq;
    if (last !== undefined) {
      await this.extend(() => this.readLines({ from: last + 1 }, this.step, this.filter), withLater);
    }
  }

  /** Reads the lines that have come since the last of the window; who follows the end is spared a flood. */
  async catchUp(): Promise<void> {
    if (this.catching || !this.view.window?.atEnd) {
      return;
    }
    if (this.following && this.view.nextSeq - this.expected > MOST_AT_ONCE) {
      await this.toEnd();
      return;
    }
    this.catching = true;
    const place = this.place;
    try {
      for (let more = true; more && place === this.place && !this.stopped; ) {
        const known = this.view.nextSeq;
        const part = await this.readLines({ from: this.expected }, MOST_AT_ONCE, this.filter);
        if (place !== this.place || this.stopped) {
          return;
        }
        this.expected = Math.max(this.expected, part.complete ? known : 0, (part.lines.at(-1)?.seq ?? 0) + 1);
        const hadRoom = this.append(part.lines, this.expected);
        more = hadRoom && (!part.complete || this.view.nextSeq > known);
      }
    } catch (failure) {
      if (!isNotFound(failure)) {
        this.show({ error: asError(failure) });
      }
    } finally {
      this.catching = false;
    }
  }

  /** Takes what was told live; reads what is missing in between. */
  async take(news: LogNews): Promise<void> {
    if (news.kind === "lines" && news.seq <= this.expected && !this.catching && this.view.window?.atEnd) {
      const fresh = news.lines.filter((line) => line.seq >= this.expected && letsThrough(this.filter, line));
      this.expected = Math.max(this.expected, news.nextSeq);
      this.append(fresh, news.nextSeq);
    } else {
      this.show({ nextSeq: Math.max(this.view.nextSeq, news.nextSeq) });
      await this.joinLive();
    }
  }

  /** Lines that were told of while something else was read are read now. */
  private async joinLive(): Promise<void> {
    if (this.expected < this.view.nextSeq) {
      await this.catchUp();
    }
  }

  /** Appends lines; where the reader looks elsewhere and there is no room, the window ends here. */
  private append(lines: LogPart["lines"], next: number): boolean {
    const { window } = this.view;
    const nextSeq = Math.max(this.view.nextSeq, next);
    if (!window || lines.length === 0) {
      this.show({ nextSeq, error: undefined });
      return true;
    }
    const room = this.following || hasRoomFor(window, lines);
    const grown = room ? withLater(window, { lines, complete: true }) : { ...window, atEnd: false };
    this.show({ window: grown, nextSeq, error: undefined });
    return room;
  }

  private async go(readPart: () => Promise<LogPart & { atEnd: boolean }>): Promise<void> {
    const place = ++this.place;
    this.step = FIRST_LINES;
    this.show({ busy: true, error: undefined });
    try {
      const { lines, complete, atEnd } = await readPart();
      if (place === this.place) {
        this.expected = (lines.at(-1)?.seq ?? 0) + 1;
        const nextSeq = Math.max(this.view.nextSeq, this.expected);
        this.show({ window: { lines, atStart: complete, atEnd }, nextSeq, busy: false });
        await this.joinLive();
      }
    } catch (failure) {
      if (place !== this.place) {
        return;
      }
      if (isNotFound(failure)) {
        this.expected = 1;
        this.show({ window: EMPTY_WINDOW, busy: false });
        await this.joinLive();
      } else {
        this.show({ busy: false, error: asError(failure) });
      }
    }
  }

  private async extend(readPart: () => Promise<LogPart>, join: typeof withEarlier): Promise<void> {
    if (this.view.busy) {
      return;
    }
    const place = this.place;
    this.show({ busy: true, error: undefined });
    try {
      const part = await readPart();
      if (place === this.place && this.view.window) {
        const window = join(this.view.window, part);
        this.expected = Math.max(this.expected, (window.lines.at(-1)?.seq ?? 0) + 1);
        this.show({ window });
        await this.joinLive();
      }
    } catch (failure) {
      this.show({ error: asError(failure) });
    } finally {
      if (place === this.place) {
        this.show({ busy: false });
      }
    }
  }

  private show(change: Partial<LogView>): void {
    this.view = { ...this.view, ...change };
    if (!this.stopped) {
      this.changed(this.view);
    }
  }
}

function asError(failure: unknown): Error {
  return failure instanceof Error ? failure : new Error(String(failure));
}
