import type { PulseJob } from "../api/types";
import type { News } from "../live/feed";

/** So many jobs are read one by one; of more, all are read at once. */
const FEW = 8;

/** Reads all jobs once, and then of those that something happened to, for a thousand jobs are much to read. */
export class JobReads {
  private readonly readAll: () => Promise<PulseJob[]>;
  private readonly readOne: (id: string) => Promise<PulseJob>;
  private readonly changed = new Set<string>();
  private known: readonly PulseJob[] | undefined;

  constructor(readAll: () => Promise<PulseJob[]>, readOne: (id: string) => Promise<PulseJob>) {
    this.readAll = readAll;
    this.readOne = readOne;
  }

  /** Something happened, and is to be read. */
  note(news: News): void {
    if ("jobId" in news) {
      this.changed.add(news.jobId);
    } else {
      this.known = undefined;
    }
  }

  /** All jobs, those anew that something happened to; all anew if nothing did. */
  async read(): Promise<readonly PulseJob[]> {
    const before = this.known;
    const ids = [...this.changed];
    this.changed.clear();
    this.known = undefined;
    const few = before !== undefined && ids.length > 0 && ids.length <= FEW;
    const now = few ? withNewer(before, await Promise.all(ids.map(this.readOne))) : await this.readAll();
    this.known = now;
    return now;
  }
}

function withNewer(jobs: readonly PulseJob[], newer: readonly PulseJob[]): PulseJob[] {
  const byId = new Map(newer.map((job) => [job.id, job]));
  const kept = jobs.map((job) => byId.get(job.id) ?? job);
  const known = new Set(jobs.map((job) => job.id));
  return [...kept, ...newer.filter((job) => !known.has(job.id))];
}
