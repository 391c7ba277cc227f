import assert from "node:assert/strict";
import test from "node:test";
import type { Timeline, TimelineExecution } from "../src/api/chart-types";
import { timeTicks } from "../src/charts/time-ticks";
import { stepped } from "../src/routing/timeline-choice";
import { instanceMarks } from "../src/state/instance-marks";
import { hitAt, lanesBetween, layoutOf, timeAt, xOf } from "../src/state/lane-layout";
import { filterLanes, type Lane, lanesOf, stacked, touching } from "../src/state/lanes";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function execution(id: string, minute: number, minutes: number | undefined, status: TimelineExecution["status"] = "completed"): TimelineExecution {
  const started_at = new Date(minute * MINUTE).toISOString();
  return { id, status, started_at, ...(minutes !== undefined && { duration_ms: minutes * MINUTE }) };
}

/** Lanes of jobs, each with its executions newest first, as the server tells them. */
function lanes(jobs: Record<string, TimelineExecution[]>, order: "name" | "start" | "failures" = "name", first?: string): Lane[] {
  const timeline: Timeline = {
    from: "",
    to: "",
    jobs: Object.entries(jobs).map(([job_id, executions]) => ({ job_id, executions, hours: [] })),
  };
  return lanesOf(timeline, new Map([["j1", "zebra"], ["j2", "ant 10"], ["j3", "ant 9"]]), order, first);
}

const JOBS = {
  j1: [execution("a", 5, 1, "failed")],
  j2: [execution("b", 9, 1)],
  j3: [execution("c", 7, 1)],
};

test("lanes stand by name, by their first start or by failures; the one that is pointed at comes first", () => {
  const ids = (...how: Parameters<typeof lanes> extends [unknown, ...infer Rest] ? Rest : never) => lanes(JOBS, ...how).map((lane) => lane.jobId);
  assert.deepEqual(ids(), ["j3", "j2", "j1"]);
  assert.deepEqual(ids("start"), ["j1", "j3", "j2"]);
  assert.deepEqual(ids("failures"), ["j1", "j3", "j2"]);
  assert.deepEqual(ids("name", "j1"), ["j1", "j3", "j2"]);
  assert.deepEqual(filterLanes(lanes(JOBS), "1 ANT").map((lane) => lane.jobId), ["j2"]);
});

test("what ran at the same time stands in rows of its own, and a free row is used again", () => {
  const { rows, depth } = stacked(Float64Array.of(0, 5, 10, 12), Float64Array.of(10, 20, 15, Infinity));
  assert.deepEqual([[...rows], depth], [[0, 1, 0, 2], 3]);
});

test("what overlaps more than there are rows shares the last", () => {
  const { rows, depth } = stacked(Float64Array.of(0, 1, 2, 3, 4), new Float64Array(5).fill(100));
  assert.deepEqual([[...rows], depth], [[0, 1, 2, 2, 2], 3]);
});

test("hours count in a lane like executions", () => {
  const at = new Date(0).toISOString();
  const hours = [{ at, completed: 180, failed: 1, passed: 2, longest_ms: 5 }];
  const [lane] = lanesOf({ from: "", to: "", jobs: [{ job_id: "j1", executions: [execution("a", 90, 1)], hours }] }, new Map(), "name", undefined);
  assert.deepEqual(lane?.counts, { completed: 181, failed: 1, running: 0, passed: 2 });
  assert.deepEqual([lane?.name, lane?.hours[0]?.tone, lane?.busiest], ["j1", "failed", 183]);
});

test("what may touch a part of time begins with the longest before it, and with what still runs", () => {
  const [lane] = lanes({ j1: [execution("d", 90, 1), execution("c", 60, 1), execution("b", 50, 20), execution("a", 10, 1)] }) as [Lane];
  assert.deepEqual(touching(lane, [65 * MINUTE, 80 * MINUTE]), [1, 3]);
  const [running] = lanes({ j1: [execution("b", 50, 1), execution("a", 0, undefined, "running")] }) as [Lane];
  assert.deepEqual(touching(running, [55 * MINUTE, 60 * MINUTE])[0], 0);
});

test("only the lanes in sight are looked at", () => {
  const layout = layoutOf(lanes(JOBS), false);
  assert.deepEqual([...layout.tops], [0, 30, 60, 90]);
  assert.deepEqual(lanesBetween(layout, 0, 30), [0, 1]);
  assert.deepEqual(lanesBetween(layout, 29, 31), [0, 2]);
  assert.deepEqual(lanesBetween(layout, 60, 500), [2, 3]);
});

test("the pointer finds the bar under it, and a failure before what it overlaps", () => {
  const all = lanes({ j1: [execution("bad", 30, 1, "failed"), execution("good", 30, 1), execution("open", 50, undefined, "running")].reverse() });
  const layout = layoutOf(all, true);
  const scale = { extent: [0, HOUR] as const, left: 0, width: 600 };
  const found = (x: number, y: number) => {
    const hit = hitAt(all, layout, scale, 58 * MINUTE, x, y);
    return hit?.index === undefined ? undefined : hit.lane.executions[hit.index]?.id;
  };
  assert.equal(found(305, layout.barsAt + 1), "bad");
  assert.equal(found(560, layout.barsAt + 1), "open");
  assert.equal(found(595, layout.barsAt + 1), undefined);
  assert.equal(found(305, 1_000), undefined);
});

test("moments and pixels belong together", () => {
  const scale = { extent: [1_000, 2_000] as const, left: 200, width: 500 };
  assert.deepEqual([xOf(scale, 1_500), timeAt(scale, 450)], [450, 1_500]);
});

test("times stand at round moments, and days by their date", () => {
  const ticks = timeTicks([22 * HOUR, 27 * HOUR], 6);
  assert.deepEqual(ticks.map(({ text }) => text), ["22:00", "23:00", "2 Jan", "01:00", "02:00", "03:00"]);
  assert.deepEqual(timeTicks([10_000, 40_000], 4).map(({ text }) => text), ["00:00:10", "00:00:20", "00:00:30", "00:00:40"]);
  assert.ok(timeTicks([0, 90 * 24 * HOUR], 5).every(({ major }) => major));
});

test("times stay round when the clock changes", () => {
  const night = [Date.parse("2026-10-24T20:00:00Z"), Date.parse("2026-10-25T06:00:00Z")] as const;
  const told = timeTicks(night, 5, "Europe/Berlin").map(({ at, text }) => `${new Date(at).toISOString().slice(11, 16)} ${text}`);
  assert.deepEqual(told, ["20:00 22:00", "22:00 25 Oct", "01:00 02:00", "03:00 04:00", "05:00 06:00"]);
  const days = timeTicks([Date.parse("2026-10-23T12:00:00Z"), Date.parse("2026-10-27T12:00:00Z")], 5, "Europe/Berlin");
  assert.deepEqual(days.map(({ at }) => new Date(at).toISOString().slice(0, 13)), ["2026-10-23T22", "2026-10-24T22", "2026-10-25T23", "2026-10-26T23"]);
});

test("zooming by steps keeps what ends now at now, until it is too short for that", () => {
  assert.deepEqual(stepped({ kind: "live", span: "24h" }, 0, true), { kind: "live", span: "6h" });
  assert.deepEqual(stepped({ kind: "live", span: "24h" }, 0, false), { kind: "live", span: "3d" });
  assert.deepEqual(stepped({ kind: "live", span: "90d" }, 0, false), { kind: "live", span: "90d" });
  assert.equal(stepped({ kind: "live", span: "15m" }, HOUR, true).kind, "fixed");
  assert.deepEqual(stepped({ kind: "fixed", from: 0, to: HOUR }, 0, true), { kind: "fixed", from: HOUR / 4, to: (3 * HOUR) / 4 });
});

test("JVMs come, end in order, or were last heard of", () => {
  const instance = { id: "i", app: "shop", pid: 1, jvm: "21", version: "1", running: 0, heartbeat_at: new Date(HOUR).toISOString() };
  const at = (minute: number) => new Date(minute * MINUTE).toISOString();
  const marks = instanceMarks(
    [
      { ...instance, host: "a", started_at: at(1), ended_at: at(30), alive: false },
      { ...instance, host: "b", started_at: at(2), alive: false },
      { ...instance, host: "c", started_at: at(-9), alive: true },
    ],
    [0, HOUR],
  );
  assert.deepEqual(marks.map(({ kind, host }) => `${host} ${kind}`), ["a started", "b started", "a ended", "b gone"]);
});
