import assert from "node:assert/strict";
import test from "node:test";
import type { PulseJob } from "../src/api/types";
import type { News } from "../src/live/feed";
import { JobReads } from "../src/state/job-reads";

function job(id: string, version: number): PulseJob {
  return { id, name: `${id} ${version}` } as PulseJob;
}

/** A server with some jobs, each read of which is told by a later version. */
class Server {
  readonly asked: string[] = [];
  private readonly ids: string[];
  private version = 0;

  constructor(ids: string[]) {
    this.ids = ids;
  }

  add(id: string): void {
    this.ids.push(id);
  }

  readonly first = async (): Promise<PulseJob[]> => {
    this.asked.push("first");
    return this.ids.map((id) => job(id, 0));
  };

  readonly all = async (): Promise<PulseJob[]> => {
    this.asked.push("all");
    const version = ++this.version;
    return this.ids.map((id) => job(id, version));
  };

  readonly one = async (id: string): Promise<PulseJob> => {
    this.asked.push(id);
    if (!this.ids.includes(id)) {
      throw new Error(`no job ${id}`);
    }
    return job(id, ++this.version);
  };
}

const ended = (jobId: string): News => ({ kind: "ended", executionId: "PX", jobId });

function names(jobs: readonly PulseJob[]): string[] {
  return jobs.map((each) => each.name);
}

test("the first read is in brief, and the second of all jobs, whatever happened in between", async () => {
  const server = new Server(["a", "b"]);
  const reads = new JobReads(server.first, server.all, server.one);

  assert.deepEqual(names(await reads.read()), ["a 0", "b 0"]);
  assert.ok(reads.brief);
  reads.note(ended("b"));
  assert.deepEqual(names(await reads.read()), ["a 1", "b 1"]);
  assert.ok(!reads.brief);
  assert.deepEqual(server.asked, ["first", "all"]);
});

test("after a first read that failed all are read", async () => {
  const server = new Server(["a"]);
  const reads = new JobReads(() => Promise.reject(new Error("gone")), server.all, server.one);

  await assert.rejects(reads.read(), (error) => String(error).includes("gone"));
  assert.deepEqual(names(await reads.read()), ["a 1"]);
  assert.ok(!reads.brief);
});

test("only the jobs that something happened to are read again", async () => {
  const server = new Server(["a", "b", "c"]);
  const reads = new JobReads(server.first, server.all, server.one);

  await reads.read();
  assert.deepEqual(names(await reads.read()), ["a 1", "b 1", "c 1"]);
  reads.note(ended("b"));
  reads.note(ended("b"));
  assert.deepEqual(names(await reads.read()), ["a 1", "b 2", "c 1"]);
  assert.deepEqual(server.asked, ["first", "all", "b"]);
});

test("a job that is new joins the others", async () => {
  const server = new Server(["a"]);
  const reads = new JobReads(server.first, server.all, server.one);
  await reads.read();
  await reads.read();
  server.add("b");
  reads.note({ kind: "planned", jobId: "b" });

  assert.deepEqual(names(await reads.read()), ["a 1", "b 2"]);
});

test("all are read when asked for without news, when news were missed, and when much happened", async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `j${index}`);
  const server = new Server(ids);
  const reads = new JobReads(server.first, server.all, server.one);
  await reads.read();
  await reads.read();

  await reads.read();
  reads.note(ended("j1"));
  reads.note({ kind: "resync" });
  await reads.read();
  ids.map(ended).forEach((news) => reads.note(news));
  await reads.read();
  assert.deepEqual(server.asked, ["first", "all", "all", "all", "all"]);
});

test("after a read that failed all are read", async () => {
  const server = new Server(["a"]);
  const reads = new JobReads(server.first, server.all, server.one);
  await reads.read();
  await reads.read();
  reads.note(ended("gone"));
  await assert.rejects(reads.read(), (error) => String(error).includes("no job gone"));

  assert.deepEqual(names(await reads.read()), ["a 2"]);
});
