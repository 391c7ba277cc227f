import type { StatsBucket } from "../api/chart-types";
import { dayWords } from "../format/day";
import { wallClock } from "../format/wall-clock";

/** How a day went, by its failures. */
export type DayTone = "empty" | "well" | "some" | "many" | "all" | "passed";

/** From this share of failures on they are many. */
const MANY = 0.25;

/** One day of the calendar, in the reader's zone. */
export interface CalendarDay {
  /** `2026-11-03`. */
  readonly date: string;
  readonly completed: number;
  readonly failed: number;
  readonly passed: number;
  readonly tone: DayTone;
}

/** A column of the calendar, Monday first; days that are yet to come are absent. */
export type CalendarWeek = readonly (CalendarDay | undefined)[];

export const CALENDAR_WEEKS = 53;
const DAY_MS = 86_400_000;

/** The last weeks until today, oldest first. Days are counted as dates, so that changes of the clock do not matter. */
export function calendarOf(
  buckets: readonly StatsBucket[],
  zone: string,
  now: number,
  weeks = CALENDAR_WEEKS,
): CalendarWeek[] {
  const dateIn = (time: number) => wallClock(time, zone).slice(0, 10);
  const known = new Map(buckets.map((bucket) => [dateIn(Date.parse(bucket.at)), bucket]));
  const today = Date.parse(dateIn(now));
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  const first = today - (sinceMonday + 7 * (weeks - 1)) * DAY_MS;
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = first + (7 * week + weekday) * DAY_MS;
      return day > today ? undefined : dayOf(dateOf(day), known.get(dateOf(day)));
    }),
  );
}

/** The date after another. */
export function dayAfter(date: string): string {
  return dateOf(Date.parse(date) + DAY_MS);
}

/** A date for people: `Tue 3 Nov`, and its year where that is not this one. */
export function dayText(date: string, thisYear: string): string {
  const year = date.slice(0, 4);
  const { weekday, day, month } = dayWords(date);
  return `${weekday} ${day} ${month}${year === thisYear ? "" : ` ${year}`}`;
}

/** The months that begin in each week, for the heads of the columns. */
export function monthsOf(weeks: readonly CalendarWeek[]): (string | undefined)[] {
  return weeks.map((week, index) => {
    const first = week.find((day) => day?.date.endsWith("-01") || (index === 0 && day !== undefined));
    const tooNear = index === 0 && weeks.slice(1, 3).some((next) => next.some((day) => day?.date.endsWith("-01")));
    return first && !tooNear ? dayWords(first.date).month : undefined;
  });
}

function dayOf(date: string, bucket: StatsBucket | undefined): CalendarDay {
  const { completed, failed, passed } = bucket ?? { completed: 0, failed: 0, passed: 0 };
  return { date, completed, failed, passed, tone: toneOf(completed, failed, passed) };
}

function toneOf(completed: number, failed: number, passed: number): DayTone {
  if (failed > 0) {
    return completed === 0 ? "all" : failed / (completed + failed) < MANY ? "some" : "many";
  }
  return completed > 0 ? "well" : passed > 0 ? "passed" : "empty";
}

function dateOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}
