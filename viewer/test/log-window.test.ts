import assert from "node:assert/strict";
import test from "node:test";
import { logWindow, toneOf } from "../src/state/log-window";

test("a log that fits is shown whole, without an empty last line", () => {
  assert.deepEqual(logWindow("a\nb\n", 100), { lines: ["a", "b"], firstLine: 1, hidden: 0 });
  assert.deepEqual(logWindow("a\n\n", 100).lines, ["a", ""]);
});

test("of a large log whole lines of the end are shown, with their numbers", () => {
  const log = Array.from({ length: 100 }, (_, index) => `line ${index + 1}\n`).join("");
  const shown = logWindow(log, 30);
  assert.deepEqual(shown.lines, ["line 98", "line 99", "line 100"]);
  assert.equal(shown.firstLine, 98);
  assert.equal(shown.hidden + "line 98\nline 99\nline 100\n".length, log.length);
});

test("a cut at the very start of a line keeps that line", () => {
  assert.deepEqual(logWindow("aaaa\nbbbb\n", 5), { lines: ["bbbb"], firstLine: 2, hidden: 5 });
});

test("a line longer than the window is cut", () => {
  const shown = logWindow(`first\n${"x".repeat(1000)}\n`, 100);
  assert.equal(shown.firstLine, 2);
  assert.deepEqual(shown.lines.map((line) => line.length), [99]);
});

test("colours of a terminal and carriage returns are not shown", () => {
  assert.deepEqual(logWindow("\u001b[1;32mok\u001b[0m\r\n", 100).lines, ["ok"]);
});

test("lines that tell of trouble have a tone", () => {
  assert.equal(toneOf("2026-11-23 ERROR 42 --- failed"), "error");
  assert.equal(toneOf("java.lang.IllegalStateException: no"), "error");
  assert.equal(toneOf("Caused by: java.io.IOException"), "error");
  assert.equal(toneOf("2026-11-23  WARN slow"), "warning");
  assert.equal(toneOf("\tat com.acme.Job.run(Job.java:1)"), "trace");
  assert.equal(toneOf("0 errors, no warnings"), undefined);
});
