import assert from "node:assert/strict";
import test from "node:test";
import { LiveFeed, type News, type SocketListeners, type Surroundings } from "../src/live/feed";

/** A network and a clock that do what the test says. */
class World implements Surroundings {
  time = 1_000;
  readonly sockets: SocketListeners[] = [];
  readonly waits: number[] = [];
  private readonly due: (() => void)[] = [];

  connect(listeners: SocketListeners) {
    this.sockets.push(listeners);
    return { close() {} };
  }

  now = () => this.time;
  random = () => 1;

  after(ms: number, action: () => void): void {
    this.waits.push(ms);
    this.due.push(action);
  }

  get socket(): SocketListeners {
    return this.sockets.at(-1) as SocketListeners;
  }

  elapse(): void {
    this.due.shift()?.();
  }
}

function started(): { world: World; feed: LiveFeed; news: News[] } {
  const world = new World();
  const feed = new LiveFeed(world);
  const news: News[] = [];
  feed.onNews((each) => news.push(each));
  feed.start();
  return { world, feed, news };
}

test("news of executions are handed on; other messages are not", () => {
  const { world, news } = started();
  world.socket.onOpen();
  world.socket.onMessage('{"type":"pulse_execution_started","execution_id":"PX_1","job_id":"SPJ_1"}');
  world.socket.onMessage('{"type":"pulse_execution_failed","execution_id":"PX_1","job_id":"SPJ_1","error":"no"}');
  world.socket.onMessage('{"type":"pulse_execution_log_stream","execution_id":"PX_1"}');
  world.socket.onMessage("no json");
  assert.deepEqual(news, [
    { kind: "started", executionId: "PX_1", jobId: "SPJ_1" },
    { kind: "ended", executionId: "PX_1", jobId: "SPJ_1" },
  ]);
});

test("after a reconnect all is read again, after the first connect it is not", () => {
  const { world, feed, news } = started();
  world.socket.onOpen();
  assert.deepEqual(news, []);
  world.time = 5_000;
  world.socket.onClose();
  assert.deepEqual(feed.state, { phase: "reconnecting", asOf: 5_000 });
  world.time = 6_000;
  world.elapse();
  world.socket.onOpen();
  assert.equal(feed.state.phase, "live");
  assert.deepEqual(news, [{ kind: "resync" }]);
});

test("each retry waits longer, up to a limit, and a success forgets that", () => {
  const { world } = started();
  for (let failure = 0; failure < 7; failure++) {
    world.socket.onClose();
    world.elapse();
  }
  assert.deepEqual(world.waits, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  world.socket.onOpen();
  world.socket.onClose();
  assert.equal(world.waits.at(-1), 500);
});

test("without a socket, what is read keeps the page fresh", () => {
  const { world, feed } = started();
  world.socket.onOpen();
  world.socket.onClose();
  world.time = 20_000;
  feed.readSucceeded();
  assert.deepEqual(feed.state, { phase: "reconnecting", asOf: 20_000 });
});

test("a server that cannot be reached is said so, even when its socket seems open", () => {
  const { world, feed } = started();
  world.socket.onOpen();
  world.time = 30_000;
  feed.readFailed();
  assert.deepEqual(feed.state, { phase: "stale", asOf: 30_000 });
  assert.equal(world.waits.length, 1);
  world.time = 40_000;
  feed.readFailed();
  assert.deepEqual(feed.state, { phase: "stale", asOf: 30_000 });
  feed.readSucceeded();
  assert.equal(feed.state.phase, "reconnecting");
});
