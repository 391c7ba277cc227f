const keys = new Map<string, string>();
const MOST_KEYS = 20_000;

/**
 * Compares names as people sort them: in whatever case, with or without accents, and `job9` before
 * `job10`. The browser's own collator takes as long to be made as a page of names to be drawn.
 */
export function compareNames(a: string, b: string): number {
  const [first, second] = [keyOf(a), keyOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function keyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    const plain = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    key = plain.replace(/\d+/g, (digits) => digits.padStart(20, "0"));
    if (keys.size >= MOST_KEYS) {
      keys.clear();
    }
    keys.set(name, key);
  }
  return key;
}
