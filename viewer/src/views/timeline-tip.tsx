import { formatDuration } from "../format/duration";
import { formatAbsolute, formatClock } from "../format/time";
import type { LaneHit } from "../state/lane-layout";
import { outcomeOf, tookMs } from "../state/outcome";
import { texts } from "../texts";
import { ChartTip } from "./chart-tip";

const labels = texts.timeline;

/** What stands under the pointer: an execution, or an hour with too many of them. */
export function TimelineTip({ hit, now, x, y }: { hit: LaneHit; now: number; x: number; y: number }) {
  const { lane, index, hour } = hit;
  const execution = index === undefined ? undefined : lane.executions[index];
  if (execution) {
    const { tone, word } = outcomeOf(execution);
    const took = tone === "running" ? now - Date.parse(execution.started_at) : tookMs(execution);
    const head = [word, took !== undefined && formatDuration(took)].filter(Boolean).join(" · ");
    return (
      <ChartTip x={x} y={y} tone={tone} head={head} error={execution.error_message}>
        {lane.name}<br />{formatAbsolute(Date.parse(execution.started_at))}
      </ChartTip>
    );
  }
  if (!hour) {
    return null;
  }
  const text = labels.hour(formatClock(new Date(hour.start)).slice(0, 5), hour.completed, hour.failed, hour.passed);
  return (
    <ChartTip x={x} y={y} tone={hour.tone} head={text} error={undefined}>
      {lane.name}
      {hour.longest_ms !== undefined && <> · {labels.longest(formatDuration(hour.longest_ms))}</>}
      <br />{labels.zoomHint}
    </ChartTip>
  );
}
