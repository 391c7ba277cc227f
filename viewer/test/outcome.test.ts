import assert from "node:assert/strict";
import test from "node:test";
import type { PulseJob } from "../src/api/types";
import { latenessMs } from "../src/state/lateness";
import { nextStartOf } from "../src/state/next-start";
import { outcomeOf } from "../src/state/outcome";

const NOW = Date.parse("2026-11-23T02:00:00.000Z");

function job(given: Partial<PulseJob>): PulseJob {
  const counts = { running: 0, completed: 0, failed: 0 };
  return { id: "SPJ_1", scheduler: "quartz", name: "a", first_seen_at: "", last_seen_at: "", counts, sites: [], recent: [], ...given };
}

function at(seconds: number): string {
  return new Date(NOW + seconds * 1_000).toISOString();
}

test("an execution that was left out looks neither like a success nor like a failure", () => {
  assert.deepEqual(outcomeOf({ status: "completed", end_reason: "skipped" }), { tone: "passed", word: "Skipped", note: undefined });
  assert.deepEqual(outcomeOf({ status: "completed", end_reason: "vetoed" }), { tone: "passed", word: "Vetoed", note: undefined });
  assert.deepEqual(outcomeOf({ status: "failed", end_reason: "misfired" }), { tone: "failed", word: "Missed", note: undefined });
  assert.equal(outcomeOf({ status: "failed", end_reason: "cancelled" }).word, "Cancelled");
  assert.equal(outcomeOf({ status: "failed", end_reason: "retried" }).note, "will be retried");
});

test("an ordinary end, one that is not known, and none look like their status", () => {
  assert.deepEqual(outcomeOf({ status: "completed", end_reason: "returned" }), { tone: "completed", word: "Completed", note: undefined });
  assert.deepEqual(outcomeOf({ status: "failed", end_reason: "of tomorrow" }), { tone: "failed", word: "Failed", note: undefined });
  assert.deepEqual(outcomeOf({ status: "running" }), { tone: "running", word: "Running", note: undefined });
});

test("a start is overdue a minute after it was due", () => {
  assert.deepEqual(nextStartOf(job({}), NOW, undefined), { kind: "unknown" });
  assert.equal(nextStartOf(job({ next_planned_at: at(60) }), NOW, undefined).kind, "due");
  assert.equal(nextStartOf(job({ next_planned_at: at(-59) }), NOW, at(-3600)).kind, "due");
  assert.equal(nextStartOf(job({ next_planned_at: at(-60) }), NOW, at(-3600)).kind, "overdue");
});

test("a scheduler may put up with more than a minute, and with less it makes no haste", () => {
  const patient = job({ next_planned_at: at(-599), overdue_grace_ms: 600_000 });
  assert.equal(nextStartOf(patient, NOW, at(-3600)).kind, "due");
  assert.equal(nextStartOf({ ...patient, next_planned_at: at(-600) }, NOW, at(-3600)).kind, "overdue");
  assert.equal(nextStartOf(job({ next_planned_at: at(-59), overdue_grace_ms: 1_000 }), NOW, at(-3600)).kind, "due");
});

test("what was due before the application started was missed; a dead schedule has no next start", () => {
  assert.equal(nextStartOf(job({ next_planned_at: at(-7200) }), NOW, at(-3600)).kind, "missed");
  const dead = job({ next_planned_at: at(60), dead_since: at(-5) });
  assert.deepEqual(nextStartOf(dead, NOW, undefined), { kind: "dead", at: NOW - 5_000 });
});

test("lateness is never negative, and unknown without a plan", () => {
  assert.equal(latenessMs({ planned_at: at(0), started_at: at(3) }), 3_000);
  assert.equal(latenessMs({ planned_at: at(3), started_at: at(0) }), 0);
  assert.equal(latenessMs({ started_at: at(0) }), undefined);
});
