import assert from "node:assert/strict";
import test from "node:test";
import { arranged, type LogBlock, rowOf } from "../src/state/log-rows";
import { line, lines } from "./log-line";

const shown = (blocks: readonly LogBlock[]) =>
  blocks.flatMap((block) => block.groups.map((group) => (group.length === 1 ? group[0].text : `${group[0].text} ×${group.length}`)));

test("the pieces of a line are joined, those of two threads apart", () => {
  const blocks = arranged(
    [
      line(1, "load", { partial: true }),
      line(2, "other ", { thread: "pool-1", partial: true }),
      line(3, "ing", { partial: true }),
      line(4, "err", { stream: "stderr" }),
      line(5, ""),
      line(6, "thread", { thread: "pool-1" }),
      line(7, "next"),
    ],
    [],
  );
  assert.deepEqual(shown(blocks), ["loading", "other thread", "err", "next"]);
  assert.equal(rowOf(blocks, 5)?.text, "loading");
  assert.deepEqual(rowOf(blocks, 6)?.seqs, [2, 6]);
});

test("lines that say the same are folded, of one stream and level, and not the empty ones", () => {
  const same = [1, 2, 3, 4].map((seq) => line(seq, "again"));
  assert.deepEqual(shown(arranged([...same, line(5, "again", { stream: "stderr" })], [])), ["again ×4", "again"]);
  assert.deepEqual(shown(arranged([1, 2, 3].map((seq) => line(seq, "")), [])), ["", "", ""]);
  assert.deepEqual(shown(arranged([line(1, "a"), line(2, "a")], [])), ["a", "a"]);
});

test("blocks that lines are put before, or behind, stay the very same", () => {
  const before = arranged(lines(1_000, 2_000), []);
  const more = arranged(lines(900, 2_100), before);
  const kept = before.filter((block) => more.includes(block));
  assert.ok(before.length >= 4 && kept.length >= before.length - 2, `${kept.length} of ${before.length}`);
  assert.deepEqual(shown(more), lines(900, 2_100).map((each) => each.text));
});

test("a line that goes on makes its block another", () => {
  const before = arranged([line(1, "10 %", { partial: true })], []);
  const after = arranged([line(1, "10 %", { partial: true }), line(2, "\r20 %", { partial: true })], before);
  assert.ok(before[0] !== after[0]);
  assert.equal(after[0]?.groups[0]?.[0].text, "10 %\r20 %");
});

test("a colour goes on in the next line of its stream until it is ended", () => {
  const rows = arranged(
    [
      line(1, "\u001b[31mred"),
      line(2, "plain", { stream: "stderr" }),
      line(3, "an event", { stream: "log", level: "info" }),
      line(4, "still red\u001b[0m"),
      line(5, "plain"),
    ],
    [],
  ).flatMap((block) => block.groups.map(([row]) => row.style));
  assert.deepEqual(rows, ["", "", "", "\u001b[31m", ""]);
});
