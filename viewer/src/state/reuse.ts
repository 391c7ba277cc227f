/**
 * What was read, made of what was read before as far as both say the same, so that only what is new is
 * drawn again. What stands in a list is known by its id, else by its place.
 */
export function reuse<T>(before: unknown, after: T): T {
  if (before === after) {
    return after;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return reuseList(before, after) as T;
  }
  return isPlain(before) && isPlain(after) ? (reuseObject(before, after) as T) : after;
}

function reuseList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.map((each, place) => [keyOf(each, place), each]));
  const made = after.map((each, place) => reuse(known.get(keyOf(each, place)), each));
  return made.length === before.length && made.every((each, place) => each === before[place]) ? before : made;
}

function reuseObject(before: Plain, after: Plain): Plain {
  const made: Plain = {};
  let same = Object.keys(before).length === Object.keys(after).length;
  for (const key in after) {
    made[key] = reuse(before[key], after[key]);
    same &&= made[key] === before[key] && key in before;
  }
  return same ? before : made;
}

type Plain = Record<string, unknown>;

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function keyOf(value: unknown, place: number): unknown {
  return (isPlain(value) && value["id"]) || place;
}
