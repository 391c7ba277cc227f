import type { TimeTick } from "../charts/time-ticks";
import { formatAbsolute } from "../format/time";
import type { InstanceMark } from "../state/instance-marks";
import { type TimeScale, xOf } from "../state/lane-layout";
import { texts } from "../texts";

const labels = texts.timeline;
const MARK_WIDTH = 120;
const EDGE = 48;
const SIGNS = { started: "▸", ended: "▪", gone: "✕" } as const;

/** The times above the lanes, and when JVMs came and went. */
export function TimelineAxis({ scale, ticks, marks, now }: {
  scale: TimeScale;
  ticks: readonly TimeTick[];
  marks: readonly InstanceMark[];
  now: number;
}) {
  const right = scale.left + scale.width;
  const nowAt = xOf(scale, now);
  let taken = -Infinity;
  return (
    <div class="timeline-axis">
      {ticks.filter(({ at }) => xOf(scale, at) < right - EDGE).map(({ at, text, major }) => (
        <span key={at} class={major ? "tick tick-major" : "tick"} style={{ left: `${xOf(scale, at)}px` }}>{text}</span>
      ))}
      {marks.map((mark) => {
        const x = xOf(scale, mark.at);
        const roomy = x - taken > MARK_WIDTH && x < right - EDGE;
        taken = roomy ? x : taken;
        const text = labels.marks[mark.kind](mark.host);
        return (
          <span
            key={`${mark.at} ${mark.kind} ${mark.host}`}
            class={`axis-mark axis-${mark.kind}`}
            style={{ left: `${x}px` }}
            title={`${mark.app}: ${text} · ${formatAbsolute(mark.at)}`}
            data-testid="instance-mark"
          >
            {SIGNS[mark.kind]}{roomy ? ` ${text}` : <span class="unseen-label">{text}</span>}
          </span>
        );
      })}
      {nowAt >= scale.left && nowAt <= right && <span class="tick axis-now" style={{ left: `${nowAt}px` }}>{labels.now.toLowerCase()}</span>}
    </div>
  );
}
