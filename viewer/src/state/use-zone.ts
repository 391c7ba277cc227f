import { useCallback } from "preact/hooks";
import type { PulseJob } from "../api/types";
import { browserZone, knownZone, tellTimesIn, zonesToChoose } from "../format/zone";
import { useTextPreference } from "./preference";

/** Kept instead of a name, so that the choice follows the reader to another zone. */
const BROWSER = "browser";

/** What the browser knows of zones. */
export interface Zones {
  readonly browser: string;
  readonly server: string | undefined;
  readonly all: readonly string[];
}

export interface ZoneChoice {
  /** In which times are told; nothing where that is the browser's. */
  readonly zone: string | undefined;
  /** What there is to choose from. The browser takes its time to name the first zone. */
  zones(): Zones;
  choose(zone: string): void;
}

/** The zone in which the page tells times: the browser's, UTC, or one in which the server or a schedule is. */
export function useZone(jobs: readonly PulseJob[] | undefined, serverZone: string | undefined): ZoneChoice {
  const [kept, keep] = useTextPreference("zone", (name) => name === BROWSER || knownZone(name) !== undefined, BROWSER);
  const zone = kept === BROWSER ? undefined : kept;
  tellTimesIn(zone);
  const zones = useCallback(() => {
    const all = zonesToChoose([zone, serverZone, ...(jobs ?? []).map((job) => job.zone)]);
    return { browser: browserZone(), server: knownZone(serverZone), all };
  }, [jobs, serverZone, zone]);
  return { zone, zones, choose: (name) => keep(name === browserZone() ? BROWSER : name) };
}
