import type { LogLine } from "../api/types";

/** A line of one of two logs: in both, or only here or there. Of those in both, the one here. */
export interface DiffLine {
  readonly kind: "same" | "here" | "there";
  readonly line: LogLine;
}

/** Lines that both logs have and that are left out. */
export interface DiffGap {
  readonly kind: "gap";
  readonly lines: number;
}

const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, "‹time›"],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?/g, "‹time›"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "‹id›"],
  [/\b0x[0-9a-f]+\b|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,}\b/gi, "‹id›"],
  [/@[0-9a-f]{5,8}\b/g, "@‹id›"],
  [/\d+(?:[.,]\d+)*/g, "‹n›"],
];

/** What a line says in every execution: times, numbers and ids, which always differ, are masked. */
export function templateOf(text: string): string {
  return MASKS.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text.trimEnd());
}

/** Which lines two logs have in common, in order, and which only one of them has. Bounded by the lines given. */
export function diffLogs(here: readonly LogLine[], there: readonly LogLine[]): DiffLine[] {
  const [own, other] = [here.map(keyOf), there.map(keyOf)];
  const most = Math.min(own.length, other.length);
  let head = 0;
  while (head < most && own[head] === other[head]) {
    head++;
  }
  let tail = 0;
  while (tail < most - head && own[own.length - 1 - tail] === other[other.length - 1 - tail]) {
    tail++;
  }
  const same = (line: LogLine): DiffLine => ({ kind: "same", line });
  return [
    ...here.slice(0, head).map(same),
    ...aligned(
      here.slice(head, here.length - tail),
      there.slice(head, there.length - tail),
      own.slice(head, own.length - tail),
      other.slice(head, other.length - tail),
    ),
    ...here.slice(here.length - tail).map(same),
  ];
}

/** The differences with a few lines around each; what both logs say in between is only counted. */
export function withContext(lines: readonly DiffLine[], context = 2): (DiffLine | DiffGap)[] {
  const near = new Set<number>();
  lines.forEach(({ kind }, index) => {
    for (let each = index - context; kind !== "same" && each <= index + context; each++) {
      near.add(each);
    }
  });
  const shown: (DiffLine | DiffGap)[] = [];
  let hidden = 0;
  lines.forEach((line, index) => {
    if (near.has(index)) {
      closeGap();
      shown.push(line);
    } else {
      hidden++;
    }
  });
  closeGap();
  return shown;

  function closeGap() {
    if (hidden > 0) {
      shown.push({ kind: "gap", lines: hidden });
      hidden = 0;
    }
  }
}

function keyOf(line: LogLine): string {
  return `${line.level ?? ""} ${templateOf(line.text)}`;
}

/** The longest common subsequence, and around it first what is missing here, then what is only here. */
function aligned(here: readonly LogLine[], there: readonly LogLine[], own: readonly string[], other: readonly string[]): DiffLine[] {
  const [rows, columns] = [own.length, other.length];
  const width = columns + 1;
  const common = new Uint16Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const at = row * width + column;
      common[at] = own[row] === other[column]
        ? (common[at + width + 1] ?? 0) + 1
        : Math.max(common[at + width] ?? 0, common[at + 1] ?? 0);
    }
  }
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    const [mine, theirs] = [here[row], there[column]];
    const at = row * width + column;
    if (mine && theirs && own[row] === other[column]) {
      lines.push({ kind: "same", line: mine });
      row++;
      column++;
    } else if (theirs && (!mine || (common[at + 1] ?? 0) >= (common[at + width] ?? 0))) {
      lines.push({ kind: "there", line: theirs });
      column++;
    } else if (mine) {
      lines.push({ kind: "here", line: mine });
      row++;
    }
  }
  return lines;
}
