import { dayWords } from "../format/day";
import { timeOfWallClock, wallClock } from "../format/wall-clock";
import { chosenZone } from "../format/zone";

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

/** Round moments of the reader's clock within a part of time, at most as many as there is room for. */
export function timeTicks([from, to]: readonly [number, number], most: number, zone = chosenZone()): TimeTick[] {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? 28 * DAY;
  const ticks: TimeTick[] = [];
  const days = Math.max(1, Math.round(step / DAY));
  const first = wallClock(from, zone);
  const perDay = Math.max(1, Math.round(DAY / step));
  for (let date = first.slice(0, 10); timeOfWallClock(date, zone) <= to; date = dateLater(date, days)) {
    const words = dayWords(date);
    const shownAtFrom = Date.parse(`${first}Z`) - Date.parse(date);
    for (let index = Math.max(0, Math.floor(shownAtFrom / step)); index < perDay; index++) {
      const clock = new Date(Date.parse(date) + index * step).toISOString().slice(0, 19);
      const at = timeOfWallClock(clock, zone);
      if (at > to) {
        return ticks;
      }
      if (at >= from) {
        const major = index === 0;
        const text = major ? `${words.day} ${words.month}` : clock.slice(11, step < MINUTE ? 19 : 16);
        ticks.push({ at, text, major });
      }
    }
  }
  return ticks;
}

/** Days later in the calendar, which need not be 24 hours each. */
function dateLater(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}
