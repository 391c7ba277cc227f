import assert from "node:assert/strict";
import test from "node:test";
import type { LogNews } from "../src/live/log-subscriptions";
import { LiveFeed, type News, type SocketListeners, type Surroundings } from "../src/live/feed";

/** A network and a clock that do what the test says. */
class World implements Surroundings {
  time = 1_000;
  readonly sockets: SocketListeners[] = [];
  readonly sent: string[] = [];
  readonly waits: number[] = [];
  private readonly due: (() => void)[] = [];

  connect(listeners: SocketListeners) {
    this.sockets.push(listeners);
    return { send: (text: string) => void this.sent.push(text), close() {} };
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
    { kind: "ended", executionId: "PX_1", jobId: "SPJ_1", failed: true },
  ]);
});

test("news of a job's plan name the job alone", () => {
  const { world, news } = started();
  world.socket.onOpen();
  world.socket.onMessage('{"type":"pulse_job_planned","job_id":"SPJ_1","next_planned_at":null,"dead":true}');
  assert.deepEqual(news, [{ kind: "planned", jobId: "SPJ_1" }]);
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

test("all is read again when the server can be followed only after a retry", () => {
  const { world, news } = started();
  world.socket.onClose();
  world.elapse();
  world.socket.onOpen();
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

test("the server's word that messages were left out means: read again", () => {
  const { world, news } = started();
  world.socket.onOpen();
  world.socket.onMessage('{"type":"pulse_resync"}');
  assert.deepEqual(news, [{ kind: "resync" }]);
});

test("a log is subscribed to, again after a reconnect, until nobody follows it", () => {
  const { world, feed } = started();
  const stopFirst = feed.onLog("PX_1", () => {});
  const subscribe = '{"type":"subscribe_logs","execution_id":"PX_1"}';
  assert.deepEqual(world.sent, []);
  world.socket.onOpen();
  assert.deepEqual(world.sent, [subscribe]);
  world.socket.onClose();
  world.elapse();
  world.socket.onOpen();
  assert.deepEqual(world.sent, [subscribe, subscribe]);
  const stopSecond = feed.onLog("PX_1", () => {});
  stopFirst();
  stopSecond();
  assert.equal(world.sent.at(-1), '{"type":"unsubscribe_logs","execution_id":"PX_1"}');
});

test("lines go to those who follow their execution", () => {
  const { world, feed, news } = started();
  const told: LogNews[] = [];
  feed.onLog("PX_1", (each) => told.push(each));
  world.socket.onOpen();
  world.socket.onMessage('{"type":"pulse_execution_log_subscribed","execution_id":"PX_1","next_seq":3}');
  const line = { seq: 3, time: "t", stream: "stdout", level: null, thread: "main", text: "a", partial: false };
  const stream = { type: "pulse_execution_log_stream", seq: 3, next_seq: 4, lines: [line] };
  world.socket.onMessage(JSON.stringify({ ...stream, execution_id: "PX_1" }));
  world.socket.onMessage(JSON.stringify({ ...stream, execution_id: "PX_2" }));
  assert.deepEqual(told, [
    { kind: "stands", nextSeq: 3 },
    { kind: "lines", seq: 3, nextSeq: 4, lines: [{ seq: 3, time: "t", stream: "stdout", thread: "main", text: "a", partial: false }] },
  ]);
  assert.deepEqual(news, []);
});

test("all can be read again at the reader's wish", () => {
  const { feed, news } = started();
  feed.readAgain();
  assert.deepEqual(news, [{ kind: "resync" }]);
});
