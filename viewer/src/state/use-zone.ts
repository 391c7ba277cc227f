import { useEffect, useState } from "preact/hooks";
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
  /** Known when the page has been drawn, for it takes the browser some time. */
  readonly zones: Zones | undefined;
  choose(zone: string): void;
}

/** The zone in which the page tells times: the browser's, UTC, or one in which the server or a schedule is. */
export function useZone(jobs: readonly PulseJob[] | undefined, serverZone: string | undefined): ZoneChoice {
  const [kept, keep] = useTextPreference("zone", (name) => name === BROWSER || knownZone(name) !== undefined, BROWSER);
  const [zones, setZones] = useState<Zones>();
  const zone = kept === BROWSER ? undefined : kept;
  tellTimesIn(zone);
  useEffect(() => {
    const all = zonesToChoose([zone, serverZone, ...(jobs ?? []).map((job) => job.zone)]);
    setZones({ browser: browserZone(), server: knownZone(serverZone), all });
  }, [jobs, serverZone, zone]);
  return { zone, zones, choose: (name) => keep(name === zones?.browser ? BROWSER : name) };
}
