import assert from "node:assert/strict";
import test from "node:test";
import type { ExecutionStatus, PulseJob } from "../src/api/types";
import type { News } from "../src/live/feed";
import { FailingJobs } from "../src/state/failing-jobs";

function job(id: string, status: ExecutionStatus): PulseJob {
  const at = "2026-11-23T02:00:00.000Z";
  const counts = { running: 0, completed: 0, failed: 0 };
  const recent = [{ id: `PX_${id}`, status, started_at: at }];
  return { id, scheduler: "spring", name: id, first_seen_at: at, last_seen_at: at, counts, sites: [], recent };
}

function ended(jobId: string, executionId: string, failed: boolean): News {
  return { kind: "ended", jobId, executionId, ...(failed && { failed: true }) };
}

test("a job newly fails once, until it has completed", () => {
  const failing = new FailingJobs();
  assert.equal(failing.told(ended("a", "1", true)), "1");
  assert.equal(failing.told(ended("a", "2", true)), undefined);
  assert.equal(failing.told(ended("a", "3", false)), undefined);
  assert.ok(!failing.any);
  assert.equal(failing.told(ended("a", "4", true)), "4");
});

test("what failed before the page was opened is not new", () => {
  const failing = new FailingJobs();
  failing.read([job("a", "failed"), job("b", "completed")]);
  assert.ok(failing.any);
  assert.equal(failing.told(ended("a", "1", true)), undefined);
  assert.equal(failing.told(ended("b", "2", true)), "2");
});

test("starts and plans change nothing", () => {
  const failing = new FailingJobs();
  failing.read([job("a", "failed")]);
  failing.told({ kind: "started", jobId: "a", executionId: "1" });
  failing.told({ kind: "planned", jobId: "a" });
  failing.told({ kind: "resync" });
  assert.ok(failing.any);
});
