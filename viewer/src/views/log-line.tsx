import { type ComponentChild, Fragment } from "preact";
import { useState } from "preact/hooks";
import { formatCount } from "../format/amount";
import { progressOf } from "../format/progress";
import { formatPrecise, formatPreciseClock } from "../format/time";
import type { LogGroup, LogRow } from "../state/log-rows";
import { toneOf } from "../state/log-tone";
import { texts } from "../texts";
import { LogText } from "./log-text";

/** How lines are drawn. */
export interface LogLook {
  readonly times: boolean;
  readonly sources: boolean;
  readonly wrap: boolean;
  readonly find: RegExp | undefined;
  /** The address of a line, for its number. */
  readonly addressOf: (seq: number) => string;
}

/** Of a longer text the beginning is shown, and all of it on demand. */
const SHOWN_LENGTH = 20_000;

/** A line; of lines that say the same, one, with their count. */
export function LogGroupView({ group, look, isMarked }: {
  group: LogGroup;
  look: LogLook;
  isMarked: (row: LogRow) => boolean;
}) {
  const [opened, setOpened] = useState<boolean>();
  const [first] = group;
  if (group.length === 1) {
    return <Line row={first} look={look} marked={isMarked(first)} />;
  }
  const open = opened ?? group.slice(1).some(isMarked);
  const toggle = (
    <button
      type="button"
      class="log-fold"
      aria-expanded={open}
      title={texts.logs.foldHint(group.length, open)}
      data-testid="log-fold"
      onClick={() => setOpened(!open)}
    >
      {texts.logs.fold(group.length)}
    </button>
  );
  return (
    <Fragment>
      <Line row={first} look={look} marked={isMarked(first)} after={toggle} />
      {open && group.slice(1).map((row) => <Line key={row.line.seq} row={row} look={look} marked={isMarked(row)} />)}
    </Fragment>
  );
}

function Line({ row, look, marked, after }: {
  row: LogRow;
  look: LogLook;
  marked: boolean;
  after?: ComponentChild;
}) {
  const { line } = row;
  const { seq, stream, level } = line;
  const tone = toneOf(line, row.text);
  const time = Date.parse(line.time);
  const className = ["log-line", tone && `log-${tone}`, marked && "log-marked"].filter(Boolean).join(" ");
  return (
    <div class={className} data-line={seq} data-stream={stream} data-level={level}>
      <span class="log-gutter" title={originOf(row, time)}>
        <a class="log-number" href={look.addressOf(seq)} data-number={seq} tabIndex={-1} aria-label={texts.logs.line(seq)} />
        <span class={`log-tag log-tag-${level ?? stream}`}>{level === undefined ? texts.logs.tags[stream] : level.toUpperCase()}</span>
      </span>
      {look.times && <time class="log-time" dateTime={line.time}>{formatPreciseClock(time)} </time>}
      {look.sources && <span class="log-source">[{line.thread}]{line.logger === undefined ? "" : ` ${line.logger}`} </span>}
      <Words row={row} look={look} />
      {after}
    </div>
  );
}

function Words({ row, look }: { row: LogRow; look: LogLook }) {
  const [whole, setWhole] = useState(false);
  const [states, setStates] = useState(false);
  const { last, before, style } = progressOf(row.text, row.style);
  const shown = whole || last.length <= SHOWN_LENGTH ? last : last.slice(0, SHOWN_LENGTH);
  return (
    <Fragment>
      {states && before.map((state, index) => <span key={index} class="log-state"><LogText text={state} style="" find={look.find} />
          {"\n"}</span>)}
      <LogText text={shown} style={style} find={look.find} />
      {shown.length < last.length && (
        <button type="button" class="log-more" onClick={() => setWhole(true)}>
          {texts.logs.more(formatCount(last.length - shown.length))}
        </button>
      )}
      {before.length > 0 && (
        <button
          type="button"
          class="log-fold"
          aria-expanded={states}
          title={texts.logs.statesHint(before.length)}
          data-testid="log-progress"
          onClick={() => setStates(!states)}
        >
          ↺ {formatCount(before.length)}
        </button>
      )}
    </Fragment>
  );
}

function originOf({ line }: LogRow, time: number): string {
  const said = [
    texts.logs.streams[line.stream],
    line.logger,
    `${texts.logs.thread} ${line.thread}`,
    line.stage && `${texts.logs.stage} ${line.stage}`,
    line.task && `${texts.logs.task} ${line.task}`,
  ];
  return [formatPrecise(time), ...said.filter(Boolean)].join("\n");
}
