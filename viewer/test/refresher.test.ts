import assert from "node:assert/strict";
import test from "node:test";
import { Refresher, type Timing } from "../src/state/refresher";

/** A clock that stands until the test moves it. */
class Clock implements Timing {
  time = 0;
  readonly due: { at: number; action: () => void }[] = [];

  now = () => this.time;

  after(ms: number, action: () => void): () => void {
    const entry = { at: this.time + ms, action };
    this.due.push(entry);
    return () => void this.due.splice(this.due.indexOf(entry), 1);
  }

  async advanceToNext(): Promise<void> {
    const next = this.due.shift();
    if (next) {
      this.time = next.at;
      next.action();
      await settled();
    }
  }
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

test("many asks make one read, and the next one waits a second", async () => {
  const clock = new Clock();
  const reads: number[] = [];
  const refresher = new Refresher(async () => void reads.push(clock.time), clock);
  for (let ask = 0; ask < 100; ask++) {
    refresher.soon();
  }
  await clock.advanceToNext();
  refresher.soon();
  refresher.soon();
  await clock.advanceToNext();
  assert.deepEqual(reads, [80, 1_080]);
  assert.deepEqual(clock.due, []);
});

test("an ask during a read is not lost", async () => {
  const clock = new Clock();
  let reads = 0;
  let finish = () => {};
  const refresher = new Refresher(() => {
    reads++;
    return new Promise<void>((resolve) => (finish = resolve));
  }, clock);
  refresher.now();
  refresher.soon();
  assert.equal(reads, 1);
  finish();
  await settled();
  await clock.advanceToNext();
  assert.equal(reads, 2);
});

test("slow reads are further apart", async () => {
  const clock = new Clock();
  const refresher = new Refresher(async () => void (clock.time += 2_000), clock);
  refresher.now();
  await settled();
  refresher.soon();
  assert.equal(clock.due[0]?.at, 10_000);
});

test("a stopped refresher reads no more", async () => {
  const clock = new Clock();
  let reads = 0;
  const refresher = new Refresher(async () => void reads++, clock);
  refresher.soon();
  refresher.stop();
  refresher.soon();
  refresher.now();
  await clock.advanceToNext();
  assert.equal(reads, 0);
});
