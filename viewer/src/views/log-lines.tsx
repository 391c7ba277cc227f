import type { LogBlock, LogRow } from "../state/log-rows";
import { LogGroupView, type LogLook } from "./log-line";
import { memo } from "./memo";

/** From so many on, blocks that are far from what is seen are not laid out. */
const MANY_BLOCKS = 20;

/** The lines as text of the page, so that the browser's own search and selection work. */
export function LogLines({ blocks, look, marks, current }: {
  blocks: readonly LogBlock[];
  look: LogLook;
  /** The lines that the address points at. */
  marks: readonly [number, number] | undefined;
  /** The line that a search stands at. */
  current: number | undefined;
}) {
  const last = blocks.at(-1)?.groups.at(-1)?.[0].line.seq ?? 0;
  const digits = Math.min(9, Math.max(3, String(last).length));
  const size = blocks.length > MANY_BLOCKS ? "log-many" : "";
  return (
    <div class={`log-lines log-digits-${digits} ${size}`}>
      {blocks.map((block, index) => {
        const end = blocks[index + 1]?.first ?? Number.POSITIVE_INFINITY;
        const markedHere = marks && marks[0] < end && marks[1] >= block.first ? marks.join("-") : undefined;
        const currentHere = current !== undefined && current < end && current >= block.first ? current : undefined;
        return <Block key={block.first} block={block} look={look} marks={markedHere} current={currentHere} />;
      })}
    </div>
  );
}

/** Drawn again only when something in it has changed; laid out only when it is near to what is seen. */
const Block = memo(function Block({ block, look, marks, current }: {
  block: LogBlock;
  look: LogLook;
  marks: string | undefined;
  current: number | undefined;
}) {
  const [from = Number.NaN, to = Number.NaN] = (marks ?? "").split("-").map(Number);
  const isMarked = ({ seqs }: LogRow) => seqs.some((seq) => seq === current || (seq >= from && seq <= to));
  return (
    <div class="log-block">
      {block.groups.map((group) => (
        <LogGroupView key={group[0].line.seq} group={group} look={look} isMarked={isMarked} />
      ))}
    </div>
  );
});
