import { serverNow } from "../api/server-clock";
import { formatDuration, formatElapsed } from "../format/duration";
import { formatAbsolute, formatPrecise, formatRelative } from "../format/time";
import { useNow } from "../state/now";
import { usePreference } from "../state/preference";
import { texts } from "../texts";
import { hint } from "./hint";

const MINUTE_MS = 60_000;
const RARE_TICK_MS = 15_000;

/** Whether the page tells times as "4 min ago" or as a date; a click on any of them changes all. */
export function useTimeStyle(): ["relative" | "absolute", () => void] {
  const [style, setStyle] = usePreference("times", ["relative", "absolute"]);
  return [style, () => setStyle(style === "relative" ? "absolute" : "relative")];
}

/** A moment. The button is out of the tab order where a column has one button for all of its moments. */
export function Moment({ at, tabbable = true }: { at: string; tabbable?: boolean }) {
  const time = Date.parse(at);
  const now = useNow(serverNow() - time < MINUTE_MS ? undefined : RARE_TICK_MS);
  const [style, toggle] = useTimeStyle();
  return (
    <button type="button" class="moment" {...hint(() => formatPrecise(time))} tabIndex={tabbable ? 0 : -1} onClick={toggle}>
      <time dateTime={at}>{style === "relative" ? formatRelative(time, now) : formatAbsolute(time)}</time>
    </button>
  );
}

/** How long an execution took; of one that runs, how long it has been running. */
export function Duration({ startedAt, durationMs, running }: {
  startedAt: string;
  durationMs: number | undefined;
  running: boolean;
}) {
  if (running) {
    return <Elapsed since={startedAt} />;
  }
  return durationMs === undefined ? <span class="soft">–</span> : <span class="number">{formatDuration(durationMs)}</span>;
}

function Elapsed({ since }: { since: string }) {
  const now = useNow();
  return (
    <span class="number elapsed" title={texts.time.running}>
      {formatElapsed(now - Date.parse(since))}…
    </span>
  );
}
