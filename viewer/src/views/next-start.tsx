import type { PulseJob } from "../api/types";
import { serverNow } from "../api/server-clock";
import { formatAbsolute, formatDistance, formatPrecise } from "../format/time";
import { nextStartOf } from "../state/next-start";
import { useNow } from "../state/now";
import { texts } from "../texts";
import { hint } from "./hint";
import { useTimeStyle } from "./moment";

const HOUR_MS = 3_600_000;
const RARE_TICK_MS = 15_000;

/** When a job starts next: a countdown, or since when it is overdue. */
export function NextStartText({ job, appSince }: { job: PulseJob; appSince: string | undefined }) {
  const planned = Date.parse(job.next_planned_at ?? "");
  const now = useNow(Math.abs(planned - serverNow()) < HOUR_MS ? undefined : RARE_TICK_MS);
  const [style, toggle] = useTimeStyle();
  const next = nextStartOf(job, now, appSince);
  const labels = texts.next;
  switch (next.kind) {
    case "unknown":
      return <span class="soft next-unknown">{labels.unknown}</span>;
    case "dead":
      return <span class="next-dead" data-testid="next-start" data-kind="dead">{labels.never}</span>;
    case "missed":
      return (
        <span class="next-missed" {...hint(() => labels.missedWhy(formatPrecise(next.at)))} data-testid="next-start" data-kind="missed">
          {labels.missed}
        </span>
      );
    case "overdue":
      return (
        <button
          type="button"
          class="moment next-overdue"
          {...hint(() => labels.overdueWhy(formatPrecise(next.at)))}
          data-testid="next-start"
          data-kind="overdue"
          onClick={toggle}
        >
          {style === "relative"
            ? labels.overdue(formatDistance(next.at, now))
            : labels.overdueSince(formatAbsolute(next.at))}
        </button>
      );
    case "due":
      return (
        <button type="button" class="moment" {...hint(() => formatPrecise(next.at))} data-testid="next-start" data-kind="due" onClick={toggle}>
          <time dateTime={job.next_planned_at}>
            {style === "absolute"
              ? formatAbsolute(next.at)
              : next.at - now < 1_000
                ? labels.now
                : labels.in(formatDistance(next.at, now))}
          </time>
        </button>
      );
  }
}
