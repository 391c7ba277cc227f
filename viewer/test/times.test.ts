import assert from "node:assert/strict";
import test from "node:test";
import { extentOf, LONGEST_WINDOW_MS, moved, SHORTEST_WINDOW_MS, zoomed } from "../src/routing/timeline-choice";
import { serverTime, spanMs } from "../src/routing/times";

test("spans are told from other times", () => {
  assert.deepEqual(["90m", "24h", "7d", "7w", "", "2026-11-03"].map(spanMs), [5_400_000, 86_400_000, 604_800_000, undefined, undefined, undefined]);
});

test("the server is asked for spans in its own words, and for other times as instants", () => {
  assert.deepEqual(["24h", "2026-11-03T02:00", "2026-11-03T02:00Z", "never", undefined].map(serverTime), [
    "-24h",
    new Date("2026-11-03T02:00").toISOString(),
    "2026-11-03T02:00:00.000Z",
    undefined,
    undefined,
  ]);
});

test("a live part of time ends now", () => {
  assert.deepEqual(extentOf({ kind: "live", span: "1h" }, 7_200_000), [3_600_000, 7_200_000]);
});

test("zooming keeps the moment under the pointer where it is", () => {
  const near = zoomed([0, 100_000], 0.5, 25_000);
  assert.deepEqual(near, { kind: "fixed", from: 12_500, to: 62_500 });
  assert.deepEqual(moved([0, 100_000], -0.25), { kind: "fixed", from: -25_000, to: 75_000 });
});

test("zooming ends at the shortest and the longest part of time", () => {
  const length = (window: ReturnType<typeof zoomed>) => (window.kind === "fixed" ? Math.round(window.to - window.from) : 0);
  assert.equal(length(zoomed([0, SHORTEST_WINDOW_MS], 0.1, 5_000)), SHORTEST_WINDOW_MS);
  assert.equal(length(zoomed([0, LONGEST_WINDOW_MS], 4, 5_000)), LONGEST_WINDOW_MS);
});
