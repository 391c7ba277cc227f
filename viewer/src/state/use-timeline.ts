import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { getTimeline, listJobs } from "../api/client";
import type { Timeline } from "../api/chart-types";
import { serverNow } from "../api/server-clock";
import { showInstead } from "../routing/location";
import { addressOf, type TimelineRoute } from "../routing/route";
import type { TimelineWindow } from "../routing/timeline-choice";
import { filterLanes, type Lane, lanesOf } from "./lanes";
import { useResource } from "./resource";

export interface TimelineView {
  /** Absent until the first read is done; of another part of time while `busy`. */
  readonly lanes: readonly Lane[] | undefined;
  readonly busy: boolean;
  readonly error: Error | undefined;
  reload(): void;
}

/** The lanes of a part of time; those of the part before stay until the new ones are there. */
export function useTimeline({ window, job, filter, order, site }: TimelineRoute): TimelineView {
  const [from, to] = window.kind === "live" ? [`-${window.span}`, undefined] : [instant(window.from), instant(window.to)];
  const current = window.kind === "live" || window.to > serverNow();
  const { data, error, reload } = useResource(
    `timeline ${from} ${to ?? ""} ${site.app} ${site.host}`,
    () => getTimeline({ from, to, ...site }),
    (news) => current && "executionId" in news,
  );
  const { data: jobs, error: nameless } = useResource("jobs", listJobs, (news) => news.kind === "planned");
  const kept = useRef<Timeline>();
  kept.current = data ?? kept.current;
  const timeline = kept.current;
  const names = useMemo(() => new Map((jobs ?? []).map(({ id, name }) => [id, name])), [jobs]);
  const named = jobs !== undefined || nameless !== undefined;
  const all = useMemo(
    () => (timeline && named ? lanesOf(timeline, names, order, job) : undefined),
    [timeline, named, names, order, job],
  );
  const lanes = useMemo(() => all && filterLanes(all, filter), [all, filter]);
  return { lanes, busy: data === undefined, error, reload };
}

const SETTLED_MS = 250;

/** The part of time that is shown. It moves at once; the address, and with it what is read, follow when it rests. */
export function useTimelineWindow(route: TimelineRoute): [TimelineWindow, (window: TimelineWindow) => void] {
  const [window, setWindow] = useState(route.window);
  const written = useRef(addressOf(route));
  const address = addressOf(route);
  const wanted = addressOf({ ...route, window });
  useEffect(() => {
    if (address !== written.current) {
      written.current = address;
      setWindow(route.window);
    }
  }, [address]);
  useEffect(() => {
    if (wanted === address) {
      return undefined;
    }
    const timer = setTimeout(() => {
      written.current = wanted;
      showInstead({ ...route, window });
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return [window, setWindow];
}

function instant(time: number): string {
  return new Date(Math.round(time)).toISOString();
}
