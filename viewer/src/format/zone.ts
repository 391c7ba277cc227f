let browsers: string | undefined;
let chosen: string | undefined;

/** The name of the browser's zone. The first to ask waits for the browser to read all that it knows of zones. */
export function browserZone(): string {
  return (browsers ??= Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** Tells all times in a zone from now on, which must be one that the browser knows; or in the browser's. */
export function tellTimesIn(zone: string | undefined): void {
  chosen = zone;
}

/** The zone in which times are told, and days begin; nothing where that is the browser's. */
export function chosenZone(): string | undefined {
  return chosen;
}

/** The name of the zone in which times are told. */
export function zoneName(): string {
  return chosen ?? browserZone();
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
  return [...new Set([browserZone(), "UTC", ...known.sort()])];
}
