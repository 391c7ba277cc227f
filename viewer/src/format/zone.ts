/** The zone of the browser, in which times are told unless another is chosen. */
export const BROWSER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const MINUTE_MS = 60_000;

let chosen = BROWSER_ZONE;
let clock: Intl.DateTimeFormat | undefined;

/** Tells all times in a zone from now on; it must be one that the browser knows. */
export function tellTimesIn(zone: string): void {
  if (zone !== chosen) {
    chosen = zone;
    clock = zone === BROWSER_ZONE ? undefined : formatOf(zone);
  }
}

/** The zone in which times are told. */
export function zoneName(): string {
  return chosen;
}

/** The browser's own name of a zone, since `Etc/UTC` and `UTC` are one; nothing where it knows none. */
export function knownZone(name: string | undefined): string | undefined {
  try {
    return name && formatOf(name).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The zones that a reader can choose from: the browser's, UTC, and of those that were told the ones that it knows. */
export function zonesToChoose(told: readonly (string | undefined)[]): string[] {
  const known = [...new Set(told)].map(knownZone).filter((zone) => zone !== undefined);
  return [...new Set([BROWSER_ZONE, "UTC", ...known.sort()])];
}

/** What clocks show in the chosen zone at a moment, as `2026-11-23T14:03:09` and more behind it. */
export function wallClock(time: number): string {
  return new Date(time + offsetMs(time)).toISOString();
}

function offsetMs(time: number): number {
  if (clock) {
    const shown = clock.format(time).replace(/[^\d]+/g, " ").trim().split(" ").map(Number);
    const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = shown;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1_000) * 1_000;
  }
  return -new Date(time).getTimezoneOffset() * MINUTE_MS;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const digits = "2-digit";
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: digits,
    day: digits,
    hour: digits,
    minute: digits,
    second: digits,
  });
}
