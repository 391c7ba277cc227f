import assert from "node:assert/strict";
import test from "node:test";
import { ApiProblem } from "../src/api/problem";
import type { LogFilter, LogLine } from "../src/api/types";
import { letsThrough } from "../src/state/log-filter";
import { LogSession, type LogView, type ReadLines } from "../src/state/log-session";
import { MOST_LINES } from "../src/state/log-window";
import { line, lines } from "./log-line";

/** A server with one log; it can be told to wait with its answers. */
class World {
  log: LogLine[] = [];
  reads = 0;
  held: (() => void)[] | undefined;
  view: LogView | undefined;

  readonly read: ReadLines = async (place, limit, filter) => {
    this.reads++;
    const passing = this.log.filter((each) => letsThrough(filter, each));
    const found = "from" in place ? passing.filter((each) => each.seq >= place.from) : passing.filter((each) => !("before" in place) || each.seq < place.before);
    const part = "from" in place ? found.slice(0, limit) : found.slice(-limit);
    if (this.held) {
      const held = this.held;
      await new Promise<void>((go) => held.push(go));
    }
    if (this.log.length === 0) {
      throw new ApiProblem(404, "No logs available");
    }
    return { lines: part, complete: part.length < limit };
  };

  session(filter: LogFilter = {}): LogSession {
    return new LogSession(this.read, filter, (view) => (this.view = view));
  }

  write(...more: LogLine[]) {
    this.log.push(...more);
    const [first] = more;
    return { kind: "lines", seq: first?.seq ?? 0, nextSeq: (more.at(-1)?.seq ?? 0) + 1, lines: more } as const;
  }

  get seqs(): number[] {
    return this.view?.window?.lines.map((each) => each.seq) ?? [];
  }
}

const range = (from: number, to: number) => lines(from, to).map((each) => each.seq);

test("the last lines are shown, and each step back reads twice as many", async () => {
  const world = new World();
  world.log = lines(1, 9_000);
  const session = world.session();
  await session.open("end");
  assert.deepEqual(world.seqs, range(8_001, 9_000));
  await session.earlier();
  assert.deepEqual(world.seqs, range(7_001, 9_000));
  await session.earlier();
  assert.deepEqual(world.seqs, range(5_001, 9_000));
  await session.earlier();
  await session.earlier();
  assert.deepEqual(world.seqs, range(1, 9_000));
  assert.equal(world.view?.window?.atStart, true);
});

test("lines that come live join without a gap and without a double", async () => {
  const world = new World();
  world.log = lines(1, 10);
  const session = world.session();
  await session.open("end");
  await session.take(world.write(...lines(11, 12)));
  const missed = world.write(...lines(13, 15));
  await session.take(world.write(...lines(16, 17)));
  assert.deepEqual(world.seqs, range(1, 17));
  await session.take(missed);
  await session.take({ kind: "lines", seq: 16, nextSeq: 19, lines: world.write(...lines(18, 18)) && lines(16, 18) });
  assert.deepEqual(world.seqs, range(1, 18));
});

test("what is written while the log is read is not lost", async () => {
  const world = new World();
  world.log = lines(1, 10);
  world.held = [];
  const session = world.session();
  const opening = session.open("end");
  await session.take(world.write(...lines(11, 13)));
  const held = world.held;
  world.held = undefined;
  held.forEach((go) => go());
  await opening;
  assert.deepEqual(world.seqs, range(1, 13));
});

test("a subscription tells where the log stands: the difference is read", async () => {
  const world = new World();
  world.log = lines(1, 10);
  const session = world.session();
  await session.open("end");
  world.write(...lines(11, 20));
  await session.take({ kind: "stands", nextSeq: 21 });
  assert.deepEqual(world.seqs, range(1, 20));
  const { reads } = world;
  await session.take({ kind: "stands", nextSeq: 21 });
  assert.equal(world.reads, reads);
});

test("nothing written yet is no error, and the first line is shown when it comes", async () => {
  const world = new World();
  const session = world.session();
  await session.open("end");
  assert.deepEqual(world.seqs, []);
  assert.equal(world.view?.error, undefined);
  await session.take(world.write(...lines(1, 2)));
  assert.deepEqual(world.seqs, [1, 2]);
});

test("a line is never shown before it is counted", async () => {
  const world = new World();
  world.log = lines(1, 3);
  const counts: boolean[] = [];
  const watched = new LogSession(world.read, {}, (view) => {
    counts.push((view.window?.lines.at(-1)?.seq ?? 0) < view.nextSeq);
  });
  await watched.open("end");
  await watched.take(world.write(...lines(4, 5)));
  world.write(...lines(6, 7));
  await watched.refresh();
  assert.ok(counts.length > 3 && counts.every((counted) => counted));
});

test("live lines pass the filter too", async () => {
  const world = new World();
  world.log = [line(1, "a"), line(2, "b", { stream: "stderr" }), line(3, "c")];
  const session = world.session({ streams: ["stderr"] });
  await session.open("end");
  await session.take(world.write(line(4, "d"), line(5, "e", { stream: "stderr" })));
  assert.deepEqual(world.seqs, [2, 5]);
  assert.equal(world.view?.nextSeq, 6);
});

test("whoever follows the end loses the beginning; whoever reads keeps the place", async () => {
  const world = new World();
  world.log = lines(1, MOST_LINES);
  const follower = world.session();
  await follower.open("end");
  for (let step = 0; step < 6; step++) {
    await follower.earlier();
  }
  assert.equal(world.seqs.length, MOST_LINES);
  await follower.take(world.write(...lines(MOST_LINES + 1, MOST_LINES + 10)));
  assert.deepEqual([world.seqs[0], world.seqs.at(-1)], [11, MOST_LINES + 10]);
  follower.following = false;
  await follower.take(world.write(...lines(MOST_LINES + 11, MOST_LINES + 20)));
  assert.deepEqual([world.seqs[0], world.seqs.at(-1)], [11, MOST_LINES + 10]);
  assert.equal(world.view?.window?.atEnd, false);
  assert.equal(world.view?.nextSeq, MOST_LINES + 21);
  await follower.later();
  assert.equal(world.seqs.at(-1), MOST_LINES + 20);
  assert.equal(world.view?.window?.atEnd, true);
});

test("who follows the end and has fallen far behind is shown the end", async () => {
  const world = new World();
  const session = world.session();
  session.nothing();
  world.log = lines(1, 60_000);
  await session.take({ kind: "stands", nextSeq: 60_001 });
  assert.deepEqual([world.seqs[0], world.seqs.at(-1)], [59_001, 60_000]);
  assert.equal(world.view?.window?.atStart, false);
});

test("a line far away is shown with what stands around it", async () => {
  const world = new World();
  world.log = lines(1, 50_000);
  const session = world.session();
  await session.open(25_000);
  assert.deepEqual([world.seqs[0], world.seqs.at(-1)], [24_700, 25_999]);
  assert.deepEqual([world.view?.window?.atStart, world.view?.window?.atEnd], [false, false]);
});

test("the answer to what the reader no longer looks at is forgotten", async () => {
  const world = new World();
  world.log = lines(1, 50_000);
  world.held = [];
  const session = world.session();
  const late = session.open("end");
  const held = world.held;
  world.held = undefined;
  await session.around(100);
  held.forEach((go) => go());
  await late;
  assert.equal(world.seqs[0], 1);
});

test("a read that fails is said, and tried again when asked", async () => {
  const world = new World();
  world.log = lines(1, 3);
  let broken = true;
  const session = new LogSession(
    async (...asked) => {
      if (broken) {
        throw new Error("no");
      }
      return world.read(...asked);
    },
    {},
    (view) => (world.view = view),
  );
  await session.open("end");
  assert.equal(world.view?.error?.message, "no");
  broken = false;
  await session.refresh();
  assert.equal(world.view?.error, undefined);
  assert.deepEqual(world.seqs, [1, 2, 3]);
});
