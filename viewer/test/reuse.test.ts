import assert from "node:assert/strict";
import test from "node:test";
import { reuse } from "../src/state/reuse";

function jobs() {
  return [
    { id: "a", counts: { failed: 1 }, recent: [{ id: "1" }, { id: "2" }] },
    { id: "b", counts: { failed: 2 }, recent: [{ id: "3" }] },
  ];
}

test("what says the same is the very same as before", () => {
  const before = jobs();
  assert.ok(reuse(before, jobs()) === before);
});

test("only what changed is new", () => {
  const before = jobs();
  const [a, b] = jobs();
  const made = reuse(before, [a!, { ...b!, recent: [{ id: "4" }, { id: "3" }] }]);
  assert.ok(made !== before && made[0] === before[0] && made[1] !== before[1]);
  assert.ok(made[1]!.counts === before[1]!.counts && made[1]!.recent[1] === before[1]!.recent[0]);
  assert.deepEqual(made[1]!.recent, [{ id: "4" }, { id: "3" }]);
});

test("what stands elsewhere in the list is known again by its id", () => {
  const before = jobs();
  const made = reuse(before, jobs().reverse());
  assert.ok(made !== before && made[0] === before[1] && made[1] === before[0]);
});

test("what is gone is gone, and what is absent is not undefined", () => {
  assert.deepEqual(reuse({ a: 1, b: 2 }, { a: 1 }), { a: 1 });
  assert.deepEqual(Object.keys(reuse<object>({ a: 1 }, { b: undefined })), ["b"]);
  assert.deepEqual(reuse([1, 2], [1]), [1]);
  assert.equal(reuse([1], undefined), undefined);
});
