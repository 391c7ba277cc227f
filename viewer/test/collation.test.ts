import assert from "node:assert/strict";
import test from "node:test";
import { compareNames } from "../src/format/collation";

function sorted(...names: string[]): string[] {
  return names.sort(compareNames);
}

test("numbers in names are told apart by what they count", () => {
  assert.ok(compareNames("job9", "job10") < 0);
  assert.ok(compareNames("v2.10.x", "v2.9.x") > 0);
  assert.equal(compareNames("job07", "job7"), 0);
});

test("case and accents do not tell names apart", () => {
  assert.deepEqual(sorted("Zebra", "über", "apple", "Äpfel", "Banana"), ["Äpfel", "apple", "Banana", "über", "Zebra"]);
  assert.equal(compareNames("Ärzte", "arzte"), 0);
});
