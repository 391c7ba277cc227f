import assert from "node:assert/strict";
import test from "node:test";
import type { ExecutionStatus, PulseJob } from "../src/api/types";
import type { JobOrder } from "../src/routing/route";
import { attentionOf } from "../src/state/attention";
import { failuresInARow, isFailing, mayFailLonger } from "../src/state/jobs";
import { filterJobs, sortJobs } from "../src/state/job-order";

/** A job with its executions, newest first, the newest started at this second. */
function job(name: string, statuses: ExecutionStatus[] = [], second = 0): PulseJob {
  const started_at = `2026-11-23T02:00:${String(second).padStart(2, "0")}.000Z`;
  const recent = statuses.map((status, index) => ({ id: `PX_${name}_${index}`, status, started_at }));
  const [newest] = recent;
  return {
    id: `SPJ_${name}`,
    scheduler: "spring",
    name,
    first_seen_at: started_at,
    last_seen_at: started_at,
    counts: { running: 0, completed: 0, failed: 0 },
    sites: [],
    recent,
    ...(newest && { last_execution: { ...newest, scheduled_job_id: `SPJ_${name}` } }),
  };
}

function sorted(jobs: PulseJob[], order: JobOrder): PulseJob[] {
  return sortJobs(jobs, order, attentionOf(jobs, Date.parse("2026-11-23T02:01:00.000Z"), undefined));
}

function names(jobs: PulseJob[]): string[] {
  return jobs.map((each) => each.name);
}

test("a job that runs again after a failure is still failing", () => {
  assert.ok(isFailing(job("a", ["running", "failed", "completed"])));
  assert.ok(!isFailing(job("b", ["running", "completed", "failed"])));
  assert.ok(!isFailing(job("c", ["running"])));
  assert.ok(!isFailing(job("d")));
});

test("what was skipped does not say whether a job is well", () => {
  const failedThenSkipped = job("a", ["completed", "failed", "completed"]);
  const [newest] = failedThenSkipped.recent;
  const skipped = { ...newest!, end_reason: "skipped" };
  const recent = [skipped, ...failedThenSkipped.recent.slice(1)];
  assert.ok(isFailing({ ...failedThenSkipped, recent }));
  assert.equal(failuresInARow({ ...failedThenSkipped, recent }), 1);
});

test("a job with a dead schedule is failing, whatever its last execution was", () => {
  assert.ok(isFailing({ ...job("a", ["completed"]), dead_since: "2026-11-23T02:00:00.000Z" }));
});

test("failures in a row end at the first success", () => {
  assert.equal(failuresInARow(job("a", ["running", "failed", "failed", "completed", "failed"])), 2);
  assert.equal(failuresInARow(job("b", ["failed", "failed"])), 2);
  assert.equal(failuresInARow(job("c", ["completed"])), 0);
});

test("there may be more failures than are known where all that are known have failed", () => {
  const known = { ...job("a", ["running", "failed", "failed"]), counts: { running: 1, completed: 4, failed: 3 } };
  assert.ok(mayFailLonger(known));
  assert.ok(!mayFailLonger({ ...known, counts: { running: 1, completed: 0, failed: 2 } }));
  assert.ok(!mayFailLonger({ ...job("b", ["failed", "completed"]), counts: { running: 0, completed: 9, failed: 3 } }));
});

test("by default those that need attention come first and those that never ran last", () => {
  const jobs = [job("never"), job("b", ["completed"]), job("job10", ["failed"]), job("job9", ["running", "failed"])];
  assert.deepEqual(names(sorted(jobs, "attention")), ["job9", "job10", "b", "never"]);
});

test("jobs that never ran come last in both directions of time", () => {
  const jobs = [job("never"), job("old", ["completed"], 1), job("new", ["completed"], 2)];
  assert.deepEqual(names(sorted(jobs, "last")), ["new", "old", "never"]);
  assert.deepEqual(names(sorted(jobs, "-last")), ["old", "new", "never"]);
  assert.deepEqual(names(sorted(jobs, "-name")), ["old", "new", "never"]);
});

test("every word of the filter must be found, in whatever case", () => {
  const jobs = [job("Order.import"), job("Order.export")];
  assert.deepEqual(names(filterJobs(jobs, "EXPORT order")), ["Order.export"]);
  assert.deepEqual(names(filterJobs(jobs, "  ")), ["Order.import", "Order.export"]);
  assert.deepEqual(names(filterJobs(jobs, "quartz")), []);
});
