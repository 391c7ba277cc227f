const SECOND = 1_000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration as people say it: `340 ms`, `12.3 s`, `2 m 05 s`, `3 h 07 m`, `2 d 04 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1) {
    return "< 1 ms";
  }
  if (Math.round(ms) < SECOND) {
    return `${Math.round(ms)} ms`;
  }
  const tenths = Math.round(ms / 100);
  if (tenths < MINUTE * 10) {
    return `${(tenths / 10).toFixed(1)} s`;
  }
  return formatSeconds(Math.round(ms / SECOND));
}

/** From one duration to another, the unit said once where it is the same: `0.8–1.9 s`, `340–900 ms`, `45.0 s – 2 m 05 s`. */
export function formatRange(lowMs: number, highMs: number): string {
  const [low, high] = [formatDuration(lowMs), formatDuration(highMs)];
  if (low === high) {
    return high;
  }
  const inSeconds = /^[\d.]+ s$/.test(high) && lowMs >= 100;
  const [lowNumber, lowUnit] = inSeconds ? [(lowMs / SECOND).toFixed(1), "s"] : low.split(" ", 2);
  const highUnit = /^[\d.]+ (\w+)$/.exec(high)?.[1];
  return lowUnit === highUnit && !low.startsWith("<") ? `${lowNumber}–${high}` : `${low} – ${high}`;
}

/** How long something has been running: whole seconds, so that it ticks without flicker. */
export function formatElapsed(ms: number): string {
  return formatSeconds(Math.max(0, Math.floor(ms / SECOND)));
}

function formatSeconds(seconds: number): string {
  if (seconds < MINUTE) {
    return `${seconds} s`;
  }
  if (seconds < HOUR) {
    return pair(seconds, MINUTE, "m", 1, "s");
  }
  const minutes = Math.round(seconds / MINUTE) * MINUTE;
  if (minutes < DAY) {
    return pair(minutes, HOUR, "h", MINUTE, "m");
  }
  return pair(Math.round(seconds / HOUR) * HOUR, DAY, "d", HOUR, "h");
}

function pair(seconds: number, big: number, bigUnit: string, small: number, smallUnit: string) {
  const rest = Math.floor((seconds % big) / small);
  return `${Math.floor(seconds / big)} ${bigUnit} ${String(rest).padStart(2, "0")} ${smallUnit}`;
}
