import type { PulseJob } from "../api/types";
import type { News } from "../live/feed";

/** So many jobs are read one by one; of more, all are read at once. */
const FEW = 8;

/**
 * Reads all jobs in brief, then as a whole, and then those that something happened to, for a thousand
 * jobs are much to read.
 */
export class JobReads {
  private readFirst: (() => Promise<readonly PulseJob[]>) | undefined;
  private readonly readAll: () => Promise<PulseJob[]>;
  private readonly readOne: (id: string) => Promise<PulseJob>;
  private readonly changed = new Set<string>();
  private known: readonly PulseJob[] | undefined;
  private inBrief = false;

  constructor(
    readFirst: () => Promise<readonly PulseJob[]>,
    readAll: () => Promise<PulseJob[]>,
    readOne: (id: string) => Promise<PulseJob>,
  ) {
    this.readFirst = readFirst;
    this.readAll = readAll;
    this.readOne = readOne;
  }

  /** Whether what was read last is in brief. */
  get brief(): boolean {
    return this.inBrief;
  }

  /** Something happened, and is to be read. */
  note(news: News): void {
    if ("jobId" in news) {
      this.changed.add(news.jobId);
    } else {
      this.known = undefined;
    }
  }

  /** All jobs; after the first time those anew that something happened to; all anew if nothing did. */
  async read(): Promise<readonly PulseJob[]> {
    if (this.readFirst) {
      const first = this.readFirst;
      this.readFirst = undefined;
      const jobs = await first();
      this.inBrief = true;
      return jobs;
    }
    const before = this.known;
    const ids = [...this.changed];
    this.changed.clear();
    this.known = undefined;
    const few = before !== undefined && ids.length > 0 && ids.length <= FEW;
    const now = few ? withNewer(before, await Promise.all(ids.map(this.readOne))) : await this.readAll();
    this.known = now;
    this.inBrief = false;
    return now;
  }
}

function withNewer(jobs: readonly PulseJob[], newer: readonly PulseJob[]): PulseJob[] {
  const byId = new Map(newer.map((job) => [job.id, job]));
  const kept = jobs.map((job) => byId.get(job.id) ?? job);
  const known = new Set(jobs.map((job) => job.id));
  return [...kept, ...newer.filter((job) => !known.has(job.id))];
}
