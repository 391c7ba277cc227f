import assert from "node:assert/strict";
import test from "node:test";
import type { ExecutionStatus, PulseJob } from "../src/api/types";
import { ALL_JOBS, type JobChoice } from "../src/routing/job-choice";
import { attentionOf, isSame, reasonsOf } from "../src/state/attention";
import { chosenJobs, firstOf, groupsOf } from "../src/state/job-list";

const NOW = Date.parse("2026-11-23T02:00:00.000Z");
const APP_SINCE = "2026-11-23T01:00:00.000Z";

function ago(ms: number): string {
  return new Date(NOW - ms).toISOString();
}

function job(name: string, more: Partial<PulseJob> = {}): PulseJob {
  const seen = ago(0);
  const counts = { running: 0, completed: 0, failed: 0 };
  return { id: name, scheduler: "spring", name, first_seen_at: seen, last_seen_at: seen, counts, sites: [], recent: [], ...more };
}

function ran(status: ExecutionStatus, startedMsAgo: number): Partial<PulseJob> {
  const execution = { id: "PX_1", status, started_at: ago(startedMsAgo) };
  return { recent: [execution], last_execution: { ...execution, scheduled_job_id: "" } };
}

function usual(high_ms: number): Partial<PulseJob> {
  return { usual: { executions: 20, low_ms: 1, median_ms: 1, high_ms } };
}

function reasons(more: Partial<PulseJob>): readonly string[] {
  return reasonsOf(job("a", more), NOW, APP_SINCE);
}

test("a job that is well needs no attention, nor one that never ran", () => {
  assert.deepEqual(reasons(ran("completed", 1_000)), []);
  assert.deepEqual(reasons({}), []);
  assert.deepEqual(reasons({ next_planned_at: ago(30_000) }), []);
});

test("a failure is told with what else is wrong", () => {
  assert.deepEqual(reasons(ran("failed", 1_000)), ["failed"]);
  assert.deepEqual(reasons({ ...ran("failed", 1_000), next_planned_at: ago(120_000) }), ["failed", "overdue"]);
});

test("a schedule that died by a failure is dead, not failed", () => {
  assert.deepEqual(reasons({ ...ran("failed", 1_000), dead_since: ago(500) }), ["dead"]);
});

test("what was due before the application started was missed", () => {
  assert.deepEqual(reasons({ next_planned_at: ago(59 * 60_000) }), ["overdue"]);
  assert.deepEqual(reasons({ next_planned_at: ago(61 * 60_000) }), ["missed"]);
});

test("an execution runs long after twice the usual, and a minute more at least", () => {
  assert.deepEqual(reasons({ ...ran("running", 61_900), ...usual(2_000) }), []);
  assert.deepEqual(reasons({ ...ran("running", 62_100), ...usual(2_000) }), ["long"]);
  assert.deepEqual(reasons({ ...ran("running", 599_000), ...usual(300_000) }), []);
  assert.deepEqual(reasons({ ...ran("running", 601_000), ...usual(300_000) }), ["long"]);
});

test("where the usual is not known, nothing runs long", () => {
  assert.deepEqual(reasons(ran("running", 86_400_000)), []);
});

test("attention is the same as long as the same jobs need it for the same", () => {
  const jobs = [job("a", { ...ran("running", 60_000), ...usual(2_000) }), job("b", ran("failed", 1))];
  const before = attentionOf(jobs, NOW, APP_SINCE);
  assert.ok(isSame(before, attentionOf(jobs, NOW + 1_000, APP_SINCE)));
  assert.ok(!isSame(before, attentionOf(jobs, NOW + 5_000, APP_SINCE)));
});

test("jobs are chosen by how they stand and by their scheduler", () => {
  const jobs = [
    job("failed", ran("failed", 1)),
    job("running", { ...ran("running", 1), scheduler: "quartz" }),
    job("missed", { ...ran("completed", 1), next_planned_at: ago(61 * 60_000) }),
    job("never"),
  ];
  const attention = attentionOf(jobs, NOW, APP_SINCE);
  const names = (choice: Partial<JobChoice>) =>
    chosenJobs(jobs, { ...ALL_JOBS, ...choice }, attention).map((each) => each.name);
  assert.deepEqual(names({}), ["failed", "running", "missed", "never"]);
  assert.deepEqual(names({ show: "attention" }), ["failed", "missed"]);
  assert.deepEqual(names({ show: "late" }), ["missed"]);
  assert.deepEqual(names({ show: "running" }), ["running"]);
  assert.deepEqual(names({ show: "never" }), ["never"]);
  assert.deepEqual(names({ scheduler: "quartz" }), ["running"]);
  assert.deepEqual(names({ scheduler: "quartz", show: "failed" }), []);
});

test("groups are in the order of their names, jobs in the order of the list", () => {
  const at = (app: string) => ({ app, host: "h", last_seen_at: ago(0) });
  const jobs = [job("z", { sites: [at("shop")] }), job("a", { sites: [at("shop")] }), job("b", { sites: [at("crm"), at("shop")] })];
  const told = groupsOf(jobs, "app").map((group) => [group.name, group.jobs.map((each) => each.name).join()]);
  assert.deepEqual(told, [["crm, shop", "b"], ["shop", "z,a"]]);
  assert.equal(groupsOf(jobs, "").length, 1);
});

test("the first jobs of all groups are told with their groups", () => {
  const groups = [{ name: "a", jobs: [job("1"), job("2")] }, { name: "b", jobs: [job("3"), job("4")] }];
  const told = (count: number) => firstOf(groups, count).map((group) => `${group.name}${group.jobs.length}`).join();
  assert.equal(told(1), "a1");
  assert.equal(told(2), "a2");
  assert.equal(told(3), "a2,b1");
  assert.equal(told(9), "a2,b2");
});
