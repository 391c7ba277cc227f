import assert from "node:assert/strict";
import test from "node:test";
import { getExecutionLogs, getJob, getJobStats, getLogLines, getLogSummary, getNeighbours, getTimeline, health, listExecutions, listInstances, listSchedulers, searchLogs } from "../src/api/client";
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
  assert.deepEqual(await getJob("a"), { id: "SPJ_1", name: "a", counts, sites: [], recent: [] });
});

test("schedulers come with what became of them", async () => {
  const quartz = { name: "quartz", state: "hooked", libraries: ["quartz-2.5.2.jar"], woven_classes: 1, classes: ["a.B"] };
  const asked = answer(JSON.stringify({ schedulers: [{ ...quartz, reason: null }], count: 1 }));
  assert.deepEqual(await listSchedulers(), [quartz]);
  assert.deepEqual(asked, ["api/pulse/schedulers"]);
});

test("health without problems has an empty list of them", async () => {
  answer('{"status":"up","app":null,"version":"1","problems":null,"waiting":null,"dropped":null}');
  assert.deepEqual(await health(), { status: "up", version: "1", problems: [], waiting: 0, dropped: 0 });
});

test("health tells of the history, as far as it was looked at", async () => {
  const retention = { days: 90, per_job: 5, max_size: 0, removed: 2 };
  answer(JSON.stringify({ status: "up", store: "/data/pulse.db", database_size: 4096, retention: { ...retention, oldest: null } }));
  const { store, database_size, retention: read } = await health();
  assert.deepEqual([store, database_size, read], ["/data/pulse.db", 4096, retention]);
});

test("instances come with whether they live", async () => {
  const instance = { id: "i-1", app: "shop", host: "a", pid: 7, alive: false, running: 0 };
  const asked = answer(JSON.stringify({ instances: [{ ...instance, ended_at: null }], count: 1 }));
  assert.deepEqual(await listInstances(), [instance]);
  assert.deepEqual(asked, ["api/pulse/instances"]);
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

const LINE = { seq: 1, time: "t", stream: "log", level: null, logger: null, thread: "main", stage: null, task: null };

test("lines of a log are asked for by their place and the filter, and read one by one", async () => {
  const ndjson = [1, 2].map((seq) => `${JSON.stringify({ ...LINE, seq, text: `ü\n${seq}`, partial: false })}\n`).join("");
  const asked = answer(ndjson);
  const part = await getLogLines("PX_1", { last: true }, 1000, {});
  assert.deepEqual(part.lines.map((line) => [line.seq, line.text, "level" in line]), [
    [1, "ü\n1", false],
    [2, "ü\n2", false],
  ]);
  assert.equal(part.complete, true);
  await getLogLines("PX_1", { from: 7 }, 2, { level: "warn", streams: ["stderr", "log"], text: "a b", thread: "" });
  await getLogLines("PX_1", { before: 7 }, 2, { stage: "load", task: "1" });
  assert.deepEqual(asked, [
    "api/pulse/executions/PX_1/logs?limit=1000&tail=1",
    "api/pulse/executions/PX_1/logs?level=warn&stream=stderr%2Clog&q=a+b&limit=2&from_seq=7",
    "api/pulse/executions/PX_1/logs?stage=load&task=1&limit=2&before_seq=7",
  ]);
});

test("of lines that are too much at once those nearest to the place are kept", async () => {
  const text = "x".repeat(1_500_000);
  const ndjson = [1, 2, 3, 4].map((seq) => JSON.stringify({ ...LINE, seq, text, partial: false })).join("\n");
  answer(ndjson);
  const last = await getLogLines("PX_1", { last: true }, 1000, {});
  assert.deepEqual([last.lines.map((line) => line.seq), last.complete], [[3, 4], false]);
  answer(ndjson);
  const first = await getLogLines("PX_1", { from: 1 }, 1000, {});
  assert.deepEqual([first.lines.map((line) => line.seq), first.complete], [[1, 2, 3], false]);
});

test("the summary of a log has all its keys", async () => {
  const asked = answer('{"lines":2,"last_seq":2,"size":9,"levels":{"error":1},"first_error_seq":null}');
  const summary = await getLogSummary("PX_1", { text: "a" });
  assert.deepEqual([summary.lines, summary.levels, summary.threads, summary.hit_seqs], [2, { error: 1 }, [], []]);
  assert.deepEqual(asked, ["api/pulse/executions/PX_1/logs/summary?q=a"]);
});

test("a search over all logs asks for what is given, and goes on where it ended", async () => {
  const found = { ...EXECUTION, job_name: "a", scheduler: "spring", hits: 2, snippets: [{ seq: 1, level: null, match: [0, 1] }] };
  const asked = answer(JSON.stringify({ query: "x", executions: [found], count: 1, has_more: true, next_cursor: "c1", complete: true }));
  const page = await searchLogs({ text: "x", status: "failed" }, 20, "c0");
  assert.deepEqual(asked, ["api/pulse/search?q=x&limit=20&status=failed&cursor=c0"]);
  assert.equal(page.next_cursor, "c1");
  assert.deepEqual(page.executions[0]?.snippets, [{ seq: 1, match: [0, 1] }] as never);
});

test("a history between two moments is asked for in the server's words", async () => {
  const asked = answer('{"executions":[],"count":0,"total":10000,"total_capped":true,"has_more":true}');
  const page = await listExecutions("SPJ_1", 50, 0, undefined, { from: "-24h", to: undefined });
  assert.equal(page.total_capped, true);
  assert.deepEqual(asked, ["api/pulse/jobs/SPJ_1/executions?limit=50&offset=0&from=-24h"]);
});

test("numbers, time axes and neighbours come without what is not known", async () => {
  const none = { completed: 0, failed: 0, passed: 0, success_rate: null, p50_ms: null };
  const asked = answer(JSON.stringify({ job_id: "SPJ_1", totals: none, previous: none, buckets: [{ at: "t", ...none }] }));
  assert.deepEqual((await getJobStats("a b", "-7d", "hour", "Europe/Berlin")).buckets, [{ at: "t", completed: 0, failed: 0, passed: 0 }]);
  answer(JSON.stringify({ jobs: [{ job_id: "SPJ_1", executions: [EXECUTION], executions_from: null, hours: [] }] }));
  const [job] = (await getTimeline({ from: "-24h", job: "SPJ_1" })).jobs;
  assert.deepEqual([job?.executions_from, job?.executions[0]?.duration_ms], [undefined, undefined]);
  answer(JSON.stringify({ previous: null, next: EXECUTION, last_success: null }));
  const neighbours = await getNeighbours("PX_1");
  assert.deepEqual([Object.keys(neighbours), neighbours.next?.id], [["next"], "PX_1"]);
  assert.deepEqual(asked, ["api/pulse/jobs/a%20b/stats?from=-7d&bucket=hour&zone=Europe%2FBerlin"]);
});
