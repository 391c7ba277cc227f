/** The zone of the browser, in which times are told unless another is chosen. */
export const BROWSER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

let chosen = BROWSER_ZONE;

/** Tells all times in a zone from now on; it must be one that the browser knows. */
export function tellTimesIn(zone: string): void {
  chosen = zone;
}

/** The zone in which times are told, and days begin. */
export function zoneName(): string {
  return chosen;
}

/** The browser's own name of a zone, since `Etc/UTC` and `UTC` are one; nothing where it knows none. */
export function knownZone(name: string | undefined): string | undefined {
  try {
    return name && new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The zones that a reader can choose from: the browser's, UTC, and of those that were told the ones that it knows. */
export function zonesToChoose(told: readonly (string | undefined)[]): string[] {
  const known = [...new Set(told)].map(knownZone).filter((zone) => zone !== undefined);
  return [...new Set([BROWSER_ZONE, "UTC", ...known.sort()])];
}
