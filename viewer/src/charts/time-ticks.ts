const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 5, 10, 30].map((seconds) => seconds * SECOND),
  ...[1, 5, 10, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28].map((days) => days * DAY),
];

/** A line of a time axis; `major` where a day begins. */
export interface TimeTick {
  readonly at: number;
  readonly text: string;
  readonly major: boolean;
}

const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** Round moments of the reader's clock within a part of time, at most as many as there is room for. */
export function timeTicks([from, to]: readonly [number, number], most: number): TimeTick[] {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? 28 * DAY;
  const ticks: TimeTick[] = [];
  for (let day = midnightOf(from); day <= to; day = dayLater(day, Math.max(1, Math.round(step / DAY)))) {
    const end = step < DAY ? Math.min(dayLater(day, 1), to + 1) : day + 1;
    const skipped = step < DAY ? Math.max(0, Math.floor((from - day) / step)) : 0;
    for (let at = day + skipped * step; at < end; at += step) {
      if (at >= from && at <= to) {
        ticks.push({ at, text: textOf(at, step, at === day), major: at === day });
      }
    }
  }
  return ticks;
}

function textOf(at: number, step: number, major: boolean): string {
  if (major) {
    return DATE.format(at);
  }
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes(), ...(step < MINUTE ? [date.getSeconds()] : [])];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

function midnightOf(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** A day of the calendar later, which need not be 24 hours. */
function dayLater(midnight: number, days: number): number {
  const date = new Date(midnight);
  return date.setDate(date.getDate() + days);
}
