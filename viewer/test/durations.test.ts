import assert from "node:assert/strict";
import test from "node:test";
import type { TimelineExecution } from "../src/api/chart-types";
import { tickText } from "../src/charts/duration-ticks";
import { formatShare } from "../src/format/amount";
import { curvesOf, heightOf, pointsOf, tallestIn } from "../src/state/duration-points";
import { durationTrend, rateTrend } from "../src/state/trend";

const HOUR = 3_600_000;
const NONE = { completed: 0, failed: 0, passed: 0 };

function bucket(hour: number, p50_ms?: number) {
  return { ...NONE, at: new Date(hour * HOUR).toISOString(), ...(p50_ms !== undefined && { p50_ms, p95_ms: 2 * p50_ms }) };
}

test("a line goes through the middle of each bucket that has durations", () => {
  const curves = curvesOf([bucket(0, 10), bucket(1), bucket(2, 20)], HOUR);
  assert.deepEqual(curves, { at: [HOUR / 2, 2.5 * HOUR], median: [10, 20], high: [20, 40] });
});

test("a line is interrupted where nothing ran for much longer than usual", () => {
  const curves = curvesOf([bucket(0, 1), bucket(1, 1), bucket(2, 1), bucket(12, 1)], HOUR);
  assert.deepEqual(curves.median, [1, 1, 1, null, 1]);
  assert.deepEqual(curvesOf([bucket(0, 1), bucket(24, 1), bucket(48, 1)], HOUR).median, [1, 1, 1]);
});

test("what runs grows, what was not called stands at the foot", () => {
  const at = new Date(HOUR).toISOString();
  const executions: TimelineExecution[] = [
    { id: "1", status: "running", started_at: at },
    { id: "2", status: "completed", end_reason: "skipped", started_at: at, duration_ms: 0 },
    { id: "3", status: "failed", started_at: at, duration_ms: 70 },
  ];
  const points = pointsOf({ job_id: "SPJ_1", executions, hours: [] });
  assert.deepEqual(points.map((point) => [point.tone, heightOf(point, HOUR + 500)]), [["running", 500], ["passed", 0], ["failed", 70]]);
  assert.equal(tallestIn([0, 2 * HOUR], points, curvesOf([], HOUR), [], HOUR + 500), 500);
  assert.equal(tallestIn([0, HOUR - 1], points, curvesOf([], HOUR), [], HOUR + 500), 0);
});

test("a rate that falls is worse, a duration that falls is better", () => {
  assert.deepEqual(rateTrend({ ...NONE, success_rate: 0.5 }, { ...NONE, success_rate: 0.75 }), { direction: "down", by: 0.25, better: false });
  assert.deepEqual(durationTrend(50, 100), { direction: "down", by: 0.5, better: true });
  assert.equal(durationTrend(101, 100)?.direction, "same");
  assert.equal(rateTrend(NONE, { ...NONE, success_rate: 1 }), undefined);
  assert.equal(durationTrend(5, undefined), undefined);
});

test("a share is whole only where nothing is missing", () => {
  assert.deepEqual([1, 0.9999, 0.952, 0.95, 0.0001, 0].map(formatShare), ["100 %", "99.9 %", "95.2 %", "95 %", "0.1 %", "0 %"]);
});

test("ticks of durations are counted as people count", () => {
  assert.deepEqual([0, 500, 1_500, 90_000, 7_200_000, 172_800_000].map(tickText), ["0", "500 ms", "1.5 s", "1.5 min", "2 h", "2 d"]);
});
