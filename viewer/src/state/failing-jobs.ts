import type { PulseJob } from "../api/types";
import type { News } from "../live/feed";
import { isFailing } from "./jobs";

/**
 * Which jobs fail, as far as is known: by what was read, and by what was told since. A hidden page reads
 * nothing, and yet is told.
 */
export class FailingJobs {
  private ids = new Set<string>();

  get any(): boolean {
    return this.ids.size > 0;
  }

  read(jobs: readonly PulseJob[]): void {
    this.ids = new Set(jobs.filter(isFailing).map((job) => job.id));
  }

  /** Takes the news in; the execution by which a job newly fails, if it does. */
  told(news: News): string | undefined {
    if (news.kind !== "ended") {
      return undefined;
    }
    if (!news.failed) {
      this.ids.delete(news.jobId);
      return undefined;
    }
    const known = this.ids.has(news.jobId);
    this.ids.add(news.jobId);
    return known ? undefined : news.executionId;
  }
}
