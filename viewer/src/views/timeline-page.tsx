import type { Instance } from "../api/types";
import { formatAbsolute } from "../format/time";
import type { TimelineRoute } from "../routing/route";
import { DEFAULT_WINDOW, extentOf, moved, stepped } from "../routing/timeline-choice";
import { useNow } from "../state/now";
import { useTitle } from "../state/title";
import { useTimeline, useTimelineWindow } from "../state/use-timeline";
import { texts } from "../texts";
import { Loading, ReadFailure } from "./notice";
import { TimelineLanes } from "./timeline-lanes";
import { TimelineLegend } from "./timeline-legend";
import { TimelineToolbar } from "./timeline-toolbar";
import { useKeys } from "./use-keys";

const labels = texts.timeline;
const STEP = 0.25;
/** Room behind now, where what runs goes on. */
const AHEAD = 0.02;

/** What all jobs did, on one time axis. */
export function TimelinePage({ route, app, instances }: {
  route: TimelineRoute;
  app: string | undefined;
  /** The JVMs whose comings and goings are marked. */
  instances: readonly Instance[];
}) {
  const { lanes, busy, error, reload } = useTimeline(route);
  const [window, setWindow] = useTimelineWindow(route);
  const now = useNow();
  const [from, to] = extentOf(window, now);
  const extent = [from, window.kind === "live" ? to + (to - from) * AHEAD : to] as const;
  useTitle(labels.title, app);
  const step = (into: boolean) => setWindow(stepped(window, now, into));
  const move = (share: number) => setWindow(moved(extent, share));
  const actions = {
    zoomIn: () => step(true),
    zoomOut: () => step(false),
    earlier: () => move(-STEP),
    later: () => move(STEP),
    reset: () => setWindow(DEFAULT_WINDOW),
  };
  useKeys({
    "+": actions.zoomIn,
    "=": actions.zoomIn,
    "-": actions.zoomOut,
    "−": actions.zoomOut,
    ArrowLeft: actions.earlier,
    ArrowRight: actions.later,
  });
  return (
    <section aria-label={labels.title} data-testid="timeline-page" aria-busy={busy}>
      <nav class="trail"><a href="#/">{texts.toJobs}</a></nav>
      <div class="page-head">
        <div>
          <h1>{labels.title}</h1>
          <p class="soft" data-testid="timeline-extent">
            {formatAbsolute(from).slice(0, -3)} – {formatAbsolute(to).slice(0, -3)}{window.kind === "live" && `, ${labels.live}`}
            {lanes && ` · ${summaryOf(lanes)}`}
          </p>
        </div>
        <TimelineToolbar route={route} window={window} onWindow={setWindow} actions={actions} />
      </div>
      {!lanes && (error ? <ReadFailure error={error} notFound={texts.errors.unknownPage} onAgain={reload} /> : <Loading />)}
      {lanes && lanes.length === 0 && (
        <div class="card blank" role="status"><p>{route.filter === "" ? labels.nothing : labels.noneMatch(route.filter)}</p></div>
      )}
      {lanes && lanes.length > 0 && (
        <TimelineLanes lanes={lanes} instances={instances} extent={extent} now={now} marked={route.job} onWindow={setWindow} onReset={actions.reset} />
      )}
      <TimelineLegend />
      <p class="timeline-hint soft">{labels.hint}</p>
    </section>
  );
}

function summaryOf(lanes: readonly { counts: Readonly<Record<string, number>> }[]): string {
  const sum = (names: readonly string[]) => lanes.reduce((all, { counts }) => all + names.reduce((some, name) => some + (counts[name] ?? 0), 0), 0);
  return labels.summary(lanes.length, sum(["completed", "failed", "running", "passed"]), sum(["failed"]));
}
