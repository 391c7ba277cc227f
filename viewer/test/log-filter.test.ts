import assert from "node:assert/strict";
import test from "node:test";
import { choicesIn, letsThrough } from "../src/state/log-filter";
import { plainText } from "../src/state/log-plain";
import { toneOf } from "../src/state/log-tone";
import { line } from "./log-line";

test("a level lets the more serious ones through; what was printed counts by its stream", () => {
  const warn = (each: ReturnType<typeof line>) => letsThrough({ level: "warn" }, each);
  assert.ok(warn(line(1, "x", { stream: "log", level: "error" })));
  assert.ok(warn(line(1, "x", { stream: "stderr" })));
  assert.equal(warn(line(1, "x", { stream: "log", level: "info" })), false);
  assert.equal(warn(line(1, "x")), false);
});

test("all that is asked for must be true of a line", () => {
  const tagged = line(1, "Order 7 FAILED", { stage: "load", task: "7" });
  assert.ok(letsThrough({ stage: "load", task: "7", thread: "main", streams: ["stdout"], text: "failed" }, tagged));
  assert.equal(letsThrough({ stage: "load", task: "8" }, tagged), false);
  assert.equal(letsThrough({ stage: "load" }, line(2, "x")), false);
  assert.equal(choicesIn({ stage: "load", streams: [], text: "failed" }), 1);
});

test("lines are copied as the plain text has them", () => {
  const event = line(3, "no\n\tat a.B.c(B.java:1)", { stream: "log", level: "info", logger: "a.B" });
  assert.equal(
    plainText([line(1, "10 %", { partial: true }), event, line(4, "\u001b[31mraw")]),
    "10 %\n2026-11-23T02:00:00.123Z INFO  [main] a.B - no\n\tat a.B.c(B.java:1)\n\u001b[31mraw\n",
  );
});

test("lines that tell of trouble have a tone", () => {
  const printed = (text: string) => toneOf(line(1, text), text);
  assert.equal(printed("2026-11-23 ERROR 42 --- failed"), "error");
  assert.equal(printed("java.lang.IllegalStateException: no"), "error");
  assert.equal(printed("Caused by: java.io.IOException"), "error");
  assert.equal(printed("2026-11-23  WARN slow"), "warning");
  assert.equal(printed("\tat com.acme.Job.run(Job.java:1)"), "trace");
  assert.equal(printed("0 errors, no warnings"), undefined);
  assert.equal(toneOf(line(1, "", { stream: "log", level: "info" }), "ERROR is only a word"), undefined);
});
