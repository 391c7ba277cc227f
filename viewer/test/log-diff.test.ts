import assert from "node:assert/strict";
import test from "node:test";
import type { LogLine } from "../src/api/types";
import { diffLogs, templateOf, withContext } from "../src/state/log-diff";
import { line } from "./log-line";

function log(...texts: string[]): LogLine[] {
  return texts.map((text, index) => line(index + 1, text));
}

function told(here: string[], there: string[]): string[] {
  const signs = { same: " ", here: "+", there: "-" };
  return diffLogs(log(...here), log(...there)).map(({ kind, line: { text } }) => signs[kind] + text);
}

test("times, numbers and ids are masked, words are not", () => {
  assert.equal(templateOf("2026-11-23T02:00:00.123Z read 1,204 rows in 3.5 s"), "‹time› read ‹n› rows in ‹n› s");
  assert.equal(templateOf("at 14:03:09.1 worker-3 took 6f9619ff-8b86-d011-b42d-00cf4fc964ff"), "at ‹time› worker-‹n› took ‹id›");
  assert.equal(templateOf("commit 7f3a00e1 of 0xCAFE, Order@1b2c3d4"), "commit ‹id› of ‹id›, Order@‹id›");
  assert.equal(templateOf("a facade decade was added  "), "a facade decade was added");
});

test("lines that differ only in what is masked are the same, as they stand here", () => {
  assert.deepEqual(told(["read 5 rows", "done"], ["read 7 rows", "done"]), [" read 5 rows", " done"]);
});

test("what is missing here stands before what is only here", () => {
  assert.deepEqual(
    told(["start", "retry 1", "retry 2", "failed", "end"], ["start", "committed", "end"]),
    [" start", "-committed", "+retry 1", "+retry 2", "+failed", " end"],
  );
});

test("an inserted line does not shift the rest apart", () => {
  assert.deepEqual(told(["a", "b", "c", "d"], ["a", "x", "b", "d", "e"]), [" a", "-x", " b", "+c", " d", "-e"]);
});

test("a log without lines differs in all of them", () => {
  assert.deepEqual(told([], ["a", "b"]), ["-a", "-b"]);
  assert.deepEqual(told(["a"], []), ["+a"]);
  assert.deepEqual(told([], []), []);
});

test("two logs of two thousand lines that have nothing in common are compared at once", () => {
  const many = (word: string) => Array.from({ length: 2_000 }, (_, index) => word + String.fromCharCode(97 + (index % 26)));
  assert.equal(told(many("x"), many("y")).length, 4_000);
});

test("what both say is only counted, but for a few lines around the differences", () => {
  const lines = diffLogs(log("a", "b", "c", "d", "e", "f", "!", "g", "h"), log("a", "b", "c", "d", "e", "f", "g", "h"));
  const rows = withContext(lines, 1).map((row) => (row.kind === "gap" ? row.lines : row.line.text));
  assert.deepEqual(rows, [5, "f", "!", "g", 1]);
});
