import assert from "node:assert/strict";
import test from "node:test";
import type { ExecutionStatus, ListExecutionsResponse, PulseExecution } from "../src/api/types";
import { freshHistory, heldHistory, untold, withNewer } from "../src/state/history";

function execution(id: string, status: ExecutionStatus = "completed"): PulseExecution {
  return { id, status, scheduled_job_id: "SPJ_1", started_at: "2026-11-23T02:00:00.000Z" };
}

function page(...executions: PulseExecution[]): ListExecutionsResponse {
  return { executions, count: executions.length, total: 100, has_more: true };
}

test("held rows stay in place, change what they say, and newer ones wait", () => {
  const before = freshHistory(page(execution("3", "running"), execution("2")));
  const held = heldHistory(before, page(execution("5"), execution("4"), execution("3", "failed")));
  assert.deepEqual(held.shown.map(({ id, status }) => [id, status]), [["3", "failed"], ["2", "completed"]]);
  assert.equal(held.waiting, 2);
  assert.equal(held.total, 100);
});

test("when all rows of the page are newer, all of them wait", () => {
  const before = freshHistory(page(execution("1")));
  assert.equal(heldHistory(before, page(execution("9"), execution("8"))).waiting, 2);
});

test("a running row that left the page is asked for by itself", () => {
  const newest = page(execution("9"), execution("8"));
  const held = heldHistory(freshHistory(page(execution("2", "running"), execution("1"))), newest);
  assert.deepEqual(untold(held, newest), ["2"]);
  assert.deepEqual(
    withNewer(held, [execution("2", "failed")]).shown.map(({ status }) => status),
    ["failed", "completed"],
  );
});

test("a total that was not counted to its end says so", () => {
  const capped = { ...page(execution("1")), total: 10_000, total_capped: true };
  assert.equal(freshHistory(capped).capped, true);
  assert.equal(heldHistory(freshHistory(page(execution("1"))), capped).capped, true);
  assert.equal(freshHistory(page()).capped, false);
});
