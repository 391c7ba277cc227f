import assert from "node:assert/strict";
import test from "node:test";
import { stackParts } from "../src/format/stack";

const STACK = `java.lang.IllegalStateException: no
\tat com.acme.Report.run(Report.java:7)
\tat java.base/java.lang.reflect.Method.invoke(Method.java:580)
\tat org.springframework.scheduling.support.ScheduledMethodRunnable.run(ScheduledMethodRunnable.java:130)
\tat app//java.util.concurrent.FutureTask.run(FutureTask.java:317)
Caused by: java.io.IOException: disk
\tat java.base/java.io.FileOutputStream.write(FileOutputStream.java:1)
\tat com.acme.Disk.write(Disk.java:9)
`;

test("runs of frames of libraries stand apart from what the application did", () => {
  const parts = stackParts(STACK);
  assert.deepEqual(parts.map(({ lines, library }) => [lines, library]), [
    [2, false],
    [3, true],
    [1, false],
    [1, false],
    [1, false],
  ]);
  assert.equal(parts.map((part) => part.text).join(""), STACK.trimEnd());
});
