import assert from "node:assert/strict";
import test from "node:test";
import { EMPTY_WINDOW, hasRoomFor, MOST_LINES, withEarlier, withLater } from "../src/state/log-window";
import { lines } from "./log-line";

const seqs = (window: { lines: readonly { seq: number }[] }) => [window.lines[0]?.seq, window.lines.at(-1)?.seq];

test("lines join at both ends, none of them twice", () => {
  const middle = withLater(EMPTY_WINDOW, { lines: lines(10, 20), complete: false });
  const earlier = withEarlier({ ...middle, atStart: false }, { lines: lines(5, 12), complete: false });
  const all = withLater(earlier, { lines: lines(18, 25), complete: true });
  assert.deepEqual(all.lines.map((line) => line.seq), lines(5, 25).map((line) => line.seq));
  assert.equal(all.atStart, false);
  assert.equal(all.atEnd, true);
});

test("the farther end is let go when the page holds too much", () => {
  const full = withLater(EMPTY_WINDOW, { lines: lines(1_001, 1_000 + MOST_LINES), complete: true });
  const earlier = withEarlier({ ...full, atStart: false }, { lines: lines(1, 1_000), complete: true });
  assert.deepEqual(seqs(earlier), [1, MOST_LINES]);
  assert.deepEqual([earlier.atStart, earlier.atEnd], [true, false]);
  const later = withLater(earlier, { lines: lines(MOST_LINES + 1, MOST_LINES + 500), complete: false });
  assert.deepEqual(seqs(later), [501, MOST_LINES + 500]);
  assert.deepEqual([later.atStart, later.atEnd], [false, false]);
});

test("few lines can be too much when they are long", () => {
  const long = lines(1, 10).map((each) => ({ ...each, text: "x".repeat(1_000_000) }));
  const window = withLater(EMPTY_WINDOW, { lines: long, complete: true });
  assert.deepEqual(seqs(window), [3, 10]);
  assert.equal(hasRoomFor(window, lines(11, 11)), false);
  assert.equal(hasRoomFor(EMPTY_WINDOW, lines(1, 100)), true);
});
