import { chosenZone } from "./zone";

const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks show at a moment, `2026-11-23T14:03:09.000`. */
export function wallClock(time: number, zone = chosenZone()): string {
  return new Date(time + offsetMs(time, zone)).toISOString().slice(0, -1);
}

/** The moment at which clocks show a time or the beginning of a date; no number for other texts. */
export function timeOfWallClock(text: string, zone = chosenZone()): number {
  const shown = Date.parse(text.includes("T") ? `${text}Z` : text);
  return Number.isNaN(shown) ? shown : shown - offsetMs(shown - offsetMs(shown, zone), zone);
}

function offsetMs(time: number, zone: string | undefined): number {
  if (zone === undefined) {
    return -new Date(time).getTimezoneOffset() * MINUTE_MS;
  }
  const parts = formatOf(zone).format(time).match(/\d+/g)?.map(Number) ?? [];
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1_000) * 1_000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const digits = "2-digit";
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: digits,
    day: digits,
    hour: digits,
    minute: digits,
    second: digits,
  });
  formats.set(timeZone, format);
  return format;
}
