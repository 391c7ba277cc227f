import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { DurationModel } from "../charts/duration-marks";
import { DurationPlot, type Hover } from "../charts/duration-plot";
import { usePalette } from "../charts/palette";
import type { JobStats, TimelineJob } from "../api/chart-types";
import type { PulseJob } from "../api/types";
import { formatDuration } from "../format/duration";
import { formatAbsolute } from "../format/time";
import { goTo } from "../routing/location";
import { executionRoute } from "../routing/route";
import { type JobSpan, spanMs } from "../routing/times";
import { curvesOf, heightOf, pointsOf } from "../state/duration-points";
import { useNow } from "../state/now";
import { usePreference } from "../state/preference";
import { useJobTimeline } from "../state/use-job-stats";
import { texts } from "../texts";
import { ChartTip } from "./chart-tip";
import { DurationTable } from "./duration-table";
import { MarkLegend } from "./mark-legend";

const labels = texts.charts.durations;
const BUCKET_MS = { hour: 3_600_000, day: 86_400_000 };
const RARE_TICK_MS = 60_000;
const YOUNGEST_MS = 600_000;

type Extent = readonly [number, number];

/** How long the executions of a job took: each a mark, and lines for the median and the slowest of hours or days. */
export function DurationChart({ job, span, stats }: { job: PulseJob; span: JobSpan; stats: JobStats | undefined }) {
  const jobId = job.id;
  const [zoom, setZoom] = useState<Extent>();
  const whole = useJobTimeline(jobId, { from: `-${span}` });
  const near = useNear(jobId, zoom, whole.data);
  const points = useMemo(() => pointsOf(near ?? whole.data), [near, whole.data]);
  const curves = useMemo(() => curvesOf(stats?.buckets ?? [], BUCKET_MS[stats?.bucket ?? "day"]), [stats]);
  const running = points.some((point) => point.tone === "running");
  const now = useNow(running ? undefined : RARE_TICK_MS);
  const palette = usePalette();
  const extent: Extent = zoom ?? wholeExtent(span, Date.parse(job.first_seen_at), now);
  const hours = (near ?? whole.data)?.hours ?? [];
  const model: DurationModel = { extent, curves, points, hours, now, palette };
  const [look, setLook] = usePreference("durations", ["linear", "logarithmic"]);
  const { container, hover } = usePlot(model, setZoom, look === "logarithmic");
  const cut = (near ?? whole.data)?.executions_from;
  const failed = points.filter((point) => point.tone === "failed").length;
  const summary = points.length === 0
    ? labels.nothing
    : labels.summary(points.length, failed, ms(stats?.totals.p50_ms), ms(stats?.totals.longest_ms));
  return (
    <figure class="chart" data-testid="duration-chart" data-points={points.length} data-zoomed={zoom !== undefined}>
      <figcaption class="chart-head">
        <h3>{labels.title}</h3>
        <MarkLegend tones={["completed", "failed", ...(running ? (["running"] as const) : []), ...(points.some((point) => point.tone === "passed") ? (["passed"] as const) : [])]} curves />
        <span class="chart-gap" />
        <label class="check soft">
          <input
            type="checkbox"
            checked={look === "logarithmic"}
            data-testid="chart-log"
            onChange={() => setLook(look === "linear" ? "logarithmic" : "linear")}
          />
          {labels.log}
        </label>
        {zoom
          ? <button type="button" class="button button-small" data-testid="chart-all" onClick={() => setZoom(undefined)}>{labels.all}</button>
          : <span class="chart-hint soft">{labels.hint}</span>}
      </figcaption>
      <div class="chart-area">
        <div ref={container} class="chart-plot" role="img" aria-label={summary} />
        {points.length === 0 && whole.data === undefined && stats !== undefined && <p class="chart-nothing soft">{labels.nothing}</p>}
        {hover && (
          <ChartTip x={hover.x} y={hover.y} tone={hover.point.tone} head={`${hover.point.word} · ${ms(heightOf(hover.point, now))}`} error={hover.point.error}>
            {formatAbsolute(hover.point.at)}
          </ChartTip>
        )}
      </div>
      {cut !== undefined && <p class="chart-note soft">{labels.cut(formatAbsolute(Date.parse(cut)))}</p>}
      {stats && <DurationTable stats={stats} />}
    </figure>
  );
}

/** All of the span; of a job that is younger only its life, so that its first day is not a line at the edge. */
function wholeExtent(span: JobSpan, born: number, now: number): Extent {
  const age = Math.max(YOUNGEST_MS, (now - born) * 1.02);
  return [now - Math.min(spanMs(span) ?? 0, age), now];
}

/** The executions of the part that is zoomed to, where the whole does not tell of each of them. */
function useNear(jobId: string, zoom: Extent | undefined, whole: TimelineJob | undefined): TimelineJob | undefined {
  const cut = whole?.executions_from;
  const needed = zoom !== undefined && cut !== undefined && zoom[0] < Date.parse(cut);
  const times = needed ? { from: instant(zoom[0]), to: instant(zoom[1]) } : undefined;
  return useJobTimeline(jobId, times).data;
}

function instant(time: number): string {
  return new Date(time).toISOString();
}

/** uPlot is begun with the first chart: with the page it would keep it from being drawn. */
function usePlot(model: DurationModel, onZoom: (extent: Extent | undefined) => void, logarithmic: boolean) {
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<DurationPlot>();
  const [hover, setHover] = useState<Hover>();
  const latest = useRef(model);
  latest.current = model;
  useEffect(() => {
    let shown = true;
    void import("uplot").then(({ default: uPlot }) => {
      if (shown && container.current) {
        const onOpen = (id: string) => goTo(executionRoute(id));
        const actions = { onZoom, onHover: setHover, onOpen };
        plot.current = new DurationPlot(uPlot, container.current, latest.current, actions, logarithmic);
      }
    });
    return () => {
      shown = false;
      plot.current?.close();
      plot.current = undefined;
    };
  }, [logarithmic]);
  useEffect(
    () => plot.current?.show(model),
    [model.curves, model.points, model.hours, model.palette, model.now, ...model.extent],
  );
  return { container, hover };
}

function ms(duration: number | undefined): string {
  return duration === undefined ? texts.charts.numbers.none : formatDuration(duration);
}
