import assert from "node:assert/strict";
import test from "node:test";
import { timeOfWallClock, wallClock } from "../src/format/wall-clock";

const BERLIN = "Europe/Berlin";

test("clocks of a zone show its time, before and after they change", () => {
  assert.equal(wallClock(Date.parse("2026-07-01T12:00:00.250Z"), BERLIN), "2026-07-01T14:00:00.250");
  assert.equal(wallClock(Date.parse("2026-12-01T12:00:00Z"), BERLIN), "2026-12-01T13:00:00.000");
  assert.equal(wallClock(Date.parse("2026-12-01T23:30:00Z"), "Asia/Kolkata"), "2026-12-02T05:00:00.000");
});

test("a time of a clock is a moment, also on the days on which it changes", () => {
  const moment = (text: string) => new Date(timeOfWallClock(text, BERLIN)).toISOString().slice(0, 16);
  assert.deepEqual(
    ["2026-03-29T01:59", "2026-03-29T03:00", "2026-10-25", "2026-10-26", "2026-10-25T03:00"].map(moment),
    ["2026-03-29T00:59", "2026-03-29T01:00", "2026-10-24T22:00", "2026-10-25T23:00", "2026-10-25T02:00"],
  );
  assert.ok(Number.isNaN(timeOfWallClock("never", BERLIN)));
});
