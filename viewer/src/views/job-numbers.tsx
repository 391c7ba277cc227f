import type { ComponentChildren } from "preact";
import type { JobStats } from "../api/chart-types";
import { formatCount, formatShare } from "../format/amount";
import { formatDuration } from "../format/duration";
import type { JobSpan } from "../routing/times";
import { durationTrend, rateTrend, type Trend } from "../state/trend";
import { texts } from "../texts";

const labels = texts.charts.numbers;

/** What the executions of a span come to, and whether that is better than before. */
export function JobNumbers({ stats, span }: { stats: JobStats | undefined; span: JobSpan }) {
  const { totals, previous } = stats ?? {};
  const before = texts.charts.before[span];
  return (
    <dl class="numbers" aria-label={labels.label} aria-busy={stats === undefined} data-testid="job-numbers">
      <Tile label={labels.success} main value={totals?.success_rate === undefined ? undefined : formatShare(totals.success_rate)}>
        {totals && previous && <TrendText trend={rateTrend(totals, previous)} by={labels.points} up={labels.higher} down={labels.lower} before={before} />}
      </Tile>
      <Tile label={labels.median} main value={durationText(totals?.p50_ms)}>
        {totals && previous && <TrendText trend={durationTrend(totals.p50_ms, previous.p50_ms)} by={formatShare} up={labels.slower} down={labels.faster} before={before} />}
      </Tile>
      <Tile label={labels.completed} value={totals && formatCount(totals.completed)} />
      <Tile label={labels.failed} value={totals && formatCount(totals.failed)} failed={(totals?.failed ?? 0) > 0} />
      {(totals?.passed ?? 0) > 0 && <Tile label={labels.passed} value={formatCount(totals?.passed ?? 0)} />}
      <Tile label={labels.average} value={durationText(totals?.average_ms)} />
      <Tile label={labels.p95} hint={labels.percentile(95)} value={durationText(totals?.p95_ms)} />
      <Tile label={labels.p99} hint={labels.percentile(99)} value={durationText(totals?.p99_ms)} />
      <Tile label={labels.longest} value={durationText(totals?.longest_ms)} />
    </dl>
  );
}

function Tile({ label, hint, value, main = false, failed = false, children }: {
  label: string;
  hint?: string;
  value: string | undefined;
  main?: boolean;
  failed?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <div class={main ? "tile tile-main" : "tile"}>
      <dt title={hint}>{label}</dt>
      <dd>
        <span class={failed ? "tile-value outcome-failed" : "tile-value"}>{value ?? labels.none}</span>
        {children}
      </dd>
    </div>
  );
}

const ARROWS = { up: "▲", down: "▼", same: "=" } as const;

/** Whether a number went up or down: an arrow and words. */
function TrendText({ trend, by, up, down, before }: {
  trend: Trend | undefined;
  by(amount: number): string;
  up(by: string): string;
  down(by: string): string;
  before: string;
}) {
  if (!trend) {
    return <span class="trend" title={before}>{labels.nothingBefore}</span>;
  }
  const { direction, better } = trend;
  const said = direction === "same" ? labels.same : (direction === "up" ? up : down)(by(trend.by));
  const tone = direction === "same" ? "" : better ? " trend-better" : " trend-worse";
  return (
    <span class={`trend${tone}`} title={before} data-testid="trend">
      <span aria-hidden="true">{ARROWS[direction]}</span> {said}
    </span>
  );
}

function durationText(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatDuration(ms);
}
