import type { PulseJob } from "../api/types";
import { type Attention, REASONS } from "../state/attention";
import { texts } from "../texts";
import { StatusIcon } from "./icons";

/** Whether the jobs are well, in one sentence; if not, why. */
export function HealthSentence({ jobs, attention }: { jobs: readonly PulseJob[]; attention: Attention }) {
  const running = jobs.reduce((sum, job) => sum + job.counts.running, 0);
  const { tone, text, why } = healthOf(jobs, attention);
  return (
    <div class="health" role="status" data-testid="health">
      <h1 class={`health-${tone}`}>
        <span class="health-icon">
          <StatusIcon status={tone} />
        </span>
        <span>
          {text}{" "}
          <span class="health-why">{why}</span>
        </span>
      </h1>
      {running > 0 && (
        <span class="health-running">
          <StatusIcon status="running" />
          {texts.jobs.runningNow(running)}
        </span>
      )}
    </div>
  );
}

function healthOf(jobs: readonly PulseJob[], attention: Attention) {
  const { planned, plannedWhy, well, wellWhy } = texts.jobs;
  if (attention.size > 0) {
    const text = texts.attention.sentence(attention.size, jobs.length);
    return { tone: "failed", text, why: reasonsText(attention) } as const;
  }
  return jobs.every((job) => job.last_execution === undefined)
    ? ({ tone: "never", text: planned(jobs.length), why: plannedWhy } as const)
    : ({ tone: "completed", text: well(jobs.length), why: wellWhy } as const);
}

function reasonsText(attention: Attention): string {
  const all = [...attention.values()].flat();
  return REASONS.map((reason) => [reason, all.filter((each) => each === reason).length] as const)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => texts.attention.count[reason](count))
    .join(", ");
}
