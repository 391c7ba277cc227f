import type { LogLine } from "../api/types";
import { styleAfter } from "../format/ansi";

/** A line as it is read: the pieces that a thread wrote of it, joined. */
export interface LogRow {
  /** The first of its pieces: says when and by whom. */
  readonly line: LogLine;
  /** The numbers of all its pieces. */
  readonly seqs: readonly number[];
  readonly text: string;
  /** The escapes that still colour its beginning, from the lines before. */
  readonly style: string;
}

/** Rows that follow each other and say the same; mostly one alone. */
export type LogGroup = readonly [LogRow, ...LogRow[]];

/** Some groups, drawn together, and again only when they have changed. */
export interface LogBlock {
  readonly first: number;
  readonly groups: readonly LogGroup[];
}

/** From this many on, rows that say the same are folded into one. */
const FOLD_FROM = 3;
const BLOCK_LINES = 256;
const LEAST_BLOCK = 64;
/** Of a progress that never ends its line, what came longer ago is let go. */
const LONGEST_PROGRESS = 65_536;

/** The lines as blocks of rows. Blocks that say what they said before are the very same. */
export function arranged(lines: readonly LogLine[], before: readonly LogBlock[]): LogBlock[] {
  const known = new Map(before.map((block) => [block.first, block]));
  return blocksOf(grouped(styled(joined(lines)))).map((block) => {
    const old = known.get(block.first);
    return old && sameBlock(old, block) ? old : block;
  });
}

/** The row that holds a line. */
export function rowOf(blocks: readonly LogBlock[], seq: number): LogRow | undefined {
  for (const { groups } of blocks) {
    for (const group of groups) {
      const row = group.find(({ seqs }) => seqs.includes(seq));
      if (row) {
        return row;
      }
    }
  }
  return undefined;
}

function joined(lines: readonly LogLine[]): LogRow[] {
  const rows: { line: LogLine; seqs: number[]; text: string; style: string }[] = [];
  const open = new Map<string, (typeof rows)[number]>();
  for (const line of lines) {
    const writer = `${line.stream} ${line.thread}`;
    let row = open.get(writer);
    if (row) {
      row.seqs.push(line.seq);
      row.text = cutProgress(row.text + line.text);
    } else {
      row = { line, seqs: [line.seq], text: line.text, style: "" };
      rows.push(row);
    }
    if (line.partial) {
      open.set(writer, row);
    } else {
      open.delete(writer);
    }
  }
  return rows;
}

function cutProgress(text: string): string {
  return text.length > LONGEST_PROGRESS && text.lastIndexOf("\r") > 0 ? text.slice(-LONGEST_PROGRESS) : text;
}

/** A colour that a line does not end goes on in the next line of its stream, as it does on a terminal. */
function styled(rows: readonly LogRow[]): LogRow[] {
  const styles: Record<string, string> = {};
  return rows.map((row) => {
    const { stream } = row.line;
    const style = stream === "log" ? "" : (styles[stream] ?? "");
    styles[stream] = styleAfter(row.text, style);
    return style === "" ? row : { ...row, style };
  });
}

function grouped(rows: readonly LogRow[]): LogGroup[] {
  const groups: LogGroup[] = [];
  for (let at = 0; at < rows.length; ) {
    const row = rows[at] as LogRow;
    let end = at + 1;
    while (end < rows.length && sameWords(row, rows[end] as LogRow)) {
      end++;
    }
    if (end - at >= FOLD_FROM && row.text.trim() !== "") {
      groups.push([row, ...rows.slice(at + 1, end)]);
    } else {
      rows.slice(at, end).forEach((each) => groups.push([each]));
    }
    at = end;
  }
  return groups;
}

function sameWords(a: LogRow, b: LogRow): boolean {
  return (
    a.text === b.text &&
    a.style === b.style &&
    a.line.stream === b.line.stream &&
    a.line.level === b.line.level &&
    a.line.logger === b.line.logger
  );
}

/** A block ends where the numbers of its lines pass a round one, so that it stays the same whatever stands before. */
function blocksOf(groups: readonly LogGroup[]): LogBlock[] {
  const blocks: { first: number; groups: LogGroup[] }[] = [];
  let bucket = -1;
  for (const group of groups) {
    const first = group[0].line.seq;
    const last = blocks.at(-1);
    const own = Math.floor(first / BLOCK_LINES);
    if (!last || (own !== bucket && last.groups.length >= LEAST_BLOCK)) {
      blocks.push({ first, groups: [group] });
    } else {
      last.groups.push(group);
    }
    bucket = own;
  }
  return blocks;
}

function sameBlock(a: LogBlock, b: LogBlock): boolean {
  return a.groups.length === b.groups.length && a.groups.every((group, index) => sameGroup(group, b.groups[index]));
}

function sameGroup(a: LogGroup, b: LogGroup | undefined): boolean {
  return (
    b !== undefined &&
    a.length === b.length &&
    a[0].line.seq === b[0].line.seq &&
    a[0].seqs.length === b[0].seqs.length &&
    a[0].style === b[0].style &&
    a[0].text.length === b[0].text.length
  );
}
