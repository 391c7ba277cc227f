import { useMemo } from "preact/hooks";
import type { PulseJob } from "../api/types";
import { BROWSER_ZONE, knownZone, tellTimesIn, zonesToChoose } from "../format/zone";
import { useTextPreference } from "./preference";

/** Kept instead of a name, so that the choice follows the reader to another zone. */
const BROWSER = "browser";

export interface ZoneChoice {
  /** In which times are told. */
  readonly zone: string;
  readonly zones: readonly string[];
  readonly serverZone: string | undefined;
  choose(zone: string): void;
}

/** The zone in which the page tells times: the browser's, UTC, or one in which the server or a schedule is. */
export function useZone(jobs: readonly PulseJob[] | undefined, serverZone: string | undefined): ZoneChoice {
  const [kept, keep] = useTextPreference("zone", (name) => knownZone(name) !== undefined, BROWSER);
  const zone = kept === BROWSER ? BROWSER_ZONE : kept;
  tellTimesIn(zone);
  const zones = useMemo(
    () => zonesToChoose([zone, serverZone, ...(jobs ?? []).map((job) => job.zone)]),
    [jobs, serverZone, zone],
  );
  return { zone, zones, serverZone: knownZone(serverZone), choose: (name) => keep(name === BROWSER_ZONE ? BROWSER : name) };
}
