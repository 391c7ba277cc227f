/** Where a refresher gets its moments from; tests bring their own. */
export interface Timing {
  now(): number;
  after(ms: number, action: () => void): () => void;
}

export const browserTiming: Timing = {
  now: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};

const SETTLE_MS = 80;
const LEAST_GAP_MS = 1_000;
const GAP_PER_READ = 4;

/**
 * Reads again when asked to, but never twice at once and never more often than the server bears: a
 * second apart at least, and more where a read takes long. Asking while a read is on its way or due
 * costs nothing, and never loses the last ask.
 */
export class Refresher {
  private readonly read: () => Promise<void>;
  private readonly timing: Timing;
  private cancelDue: (() => void) | undefined;
  private reading = false;
  private askedWhileReading = false;
  private stopped = false;
  private notBefore = 0;

  constructor(read: () => Promise<void>, timing: Timing = browserTiming) {
    this.read = read;
    this.timing = timing;
  }

  /** Asks for a read soon. */
  soon(): void {
    if (this.reading) {
      this.askedWhileReading = true;
    } else if (!this.cancelDue && !this.stopped) {
      const wait = Math.max(SETTLE_MS, this.notBefore - this.timing.now());
      this.cancelDue = this.timing.after(wait, () => this.now());
    }
  }

  /** Reads at once, unless a read is on its way. */
  now(): void {
    this.cancelDue?.();
    this.cancelDue = undefined;
    if (this.reading) {
      this.askedWhileReading = true;
    } else if (!this.stopped) {
      void this.run();
    }
  }

  stop(): void {
    this.stopped = true;
    this.cancelDue?.();
  }

  private async run(): Promise<void> {
    const started = this.timing.now();
    this.reading = true;
    this.askedWhileReading = false;
    try {
      await this.read();
    } finally {
      const ended = this.timing.now();
      this.reading = false;
      this.notBefore = ended + Math.max(LEAST_GAP_MS, GAP_PER_READ * (ended - started));
      if (this.askedWhileReading) {
        this.soon();
      }
    }
  }
}
