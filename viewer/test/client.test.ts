import assert from "node:assert/strict";
import test from "node:test";
import { getExecutionLogs, getJob, health, listExecutions } from "../src/api/client";
import { ApiProblem, isNotFound, Unreachable } from "../src/api/problem";
import { noteServerDate, serverNow } from "../src/api/server-clock";

/** Answers every request the same way, and remembers what was asked for. */
function answer(body: string, init: ResponseInit = {}): string[] {
  const asked: string[] = [];
  globalThis.fetch = async (path) => {
    asked.push(String(path));
    return new Response(body, init);
  };
  return asked;
}

const EXECUTION = {
  id: "PX_1",
  scheduled_job_id: "SPJ_1",
  async_job_id: null,
  status: "running",
  started_at: "2026-11-23T02:00:00.000Z",
  completed_at: null,
  duration_ms: null,
};

test("the page of a history is asked for as specified, relative to the page", async () => {
  const asked = answer('{"executions":[],"count":0,"total":0,"has_more":false}');
  await listExecutions("group/a b");
  await listExecutions("SPJ_1", 25, 50, "failed");
  assert.deepEqual(asked, [
    "api/pulse/jobs/group%2Fa%20b/executions?limit=50&offset=0",
    "api/pulse/jobs/SPJ_1/executions?limit=25&offset=50&status=failed",
  ]);
});

test("null on the wire is absent in the page", async () => {
  answer(JSON.stringify({ executions: [EXECUTION], count: 1, total: 1, has_more: false }));
  const page = await listExecutions("SPJ_1");
  assert.deepEqual(page.executions, [
    { id: "PX_1", scheduled_job_id: "SPJ_1", status: "running", started_at: "2026-11-23T02:00:00.000Z" },
  ]);
});

test("a job that has never run has no last execution", async () => {
  const counts = { running: 0, completed: 0, failed: 0 };
  answer(JSON.stringify({ id: "SPJ_1", name: "a", zone: null, counts, last_execution: null, recent: [] }));
  assert.deepEqual(await getJob("a"), { id: "SPJ_1", name: "a", counts, recent: [] });
});

test("health without problems has an empty list of them", async () => {
  answer('{"status":"up","app":null,"version":"1","problems":null,"dropped":null}');
  assert.deepEqual(await health(), { status: "up", version: "1", problems: [], dropped: 0 });
});

test("the server's own words say what is wrong", async () => {
  answer('{"title":"Not Found","status":404,"detail":"No logs available"}', { status: 404 });
  await assert.rejects(
    getExecutionLogs("PX_1"),
    (error) => isNotFound(error) && (error as ApiProblem).message === "No logs available",
  );
  answer("<html>", { status: 502, statusText: "Bad Gateway" });
  await assert.rejects(health(), (error) => error instanceof ApiProblem && error.message === "502 Bad Gateway");
});

test("a server that is gone is told from one that says no", async () => {
  globalThis.fetch = () => Promise.reject(new TypeError("fetch failed"));
  await assert.rejects(health(), (error) => error instanceof Unreachable);
});

test("the clock of the server counts when it differs by more than its header can tell", () => {
  const now = Date.now();
  noteServerDate(new Date(now + 600_000).toUTCString(), now);
  assert.ok(Math.abs(serverNow() - Date.now() - 600_000) < 2_000);
  noteServerDate(new Date(now + 1_000).toUTCString(), now);
  assert.ok(Math.abs(serverNow() - Date.now()) < 500);
});
