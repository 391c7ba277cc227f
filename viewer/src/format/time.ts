import { formatElapsed } from "./duration";
import { wallClock } from "./wall-clock";
import { zoneName } from "./zone";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was: `just now`, `12 s ago`, `4 min ago`, `3 h ago`, `2 d ago`, then the date. */
export function formatRelative(time: number, now: number): string {
  const age = now - time;
  if (age < 2 * SECOND) {
    return "just now";
  }
  if (age < MINUTE) {
    return `${Math.floor(age / SECOND)} s ago`;
  }
  if (age < HOUR) {
    return `${Math.floor(age / MINUTE)} min ago`;
  }
  if (age < DAY) {
    return `${Math.floor(age / HOUR)} h ago`;
  }
  if (age < 30 * DAY) {
    return `${Math.floor(age / DAY)} d ago`;
  }
  return formatDate(new Date(time));
}

/** How far off a moment is, by the second while it is near: `12 s`, `4 m 12 s`, `3 h 07 m`, `2 d 04 h`. */
export function formatDistance(time: number, now: number): string {
  return formatElapsed(Math.abs(time - now));
}

/** A moment in the zone that was chosen: `2026-11-23 14:03:09`. */
export function formatAbsolute(time: number): string {
  const date = new Date(time);
  return `${formatDate(date)} ${formatClock(date)}`;
}

/** A moment to the millisecond, with the zone it is told in: for tooltips. */
export function formatPrecise(time: number): string {
  return `${formatAbsolute(time)}.${milliseconds(time)} ${zoneName()}`;
}

/** The time of day to the millisecond: `14:03:09.123`. */
export function formatPreciseClock(time: number): string {
  return `${formatClock(new Date(time))}.${milliseconds(time)}`;
}

/** The time of day: `14:03:09`. */
export function formatClock(date: Date): string {
  return wallClock(date.getTime()).slice(11, 19);
}

function formatDate(date: Date): string {
  return wallClock(date.getTime()).slice(0, 10);
}

function milliseconds(time: number): string {
  return String(new Date(time).getUTCMilliseconds()).padStart(3, "0");
}
