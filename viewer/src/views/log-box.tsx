import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import type { LogBlock } from "../state/log-rows";
import type { LogSession, LogView } from "../state/log-session";
import { texts } from "../texts";
import type { LogLook } from "./log-line";
import { LogLines } from "./log-lines";
import type { useLogScroll } from "./use-log-scroll";

/** The part of a log that is on the page, and the ways beyond it. */
export function LogBox({ view, blocks, scroll, session, look, marks, current, running, onEnd, onNumber, onClear }: {
  view: LogView;
  blocks: readonly LogBlock[];
  scroll: ReturnType<typeof useLogScroll>;
  session: LogSession | undefined;
  look: LogLook;
  marks: readonly [number, number] | undefined;
  current: number | undefined;
  running: boolean;
  onEnd(): void;
  /** Marks a line instead of following its number as a link. */
  onNumber: ((seq: number, extend: boolean) => void) | undefined;
  onClear(): void;
}) {
  const { window, busy } = view;
  const onClick = (event: MouseEvent) => {
    const number = (event.target as Element).closest<HTMLElement>("[data-number]")?.dataset["number"];
    if (number !== undefined && onNumber && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onNumber(Number(number), event.shiftKey);
    }
  };
  const extend = (read: () => Promise<void> | undefined) => () => {
    scroll.keepPlace();
    void read();
  };
  return (
    <div class="log-frame">
      <div
        class={`log-box log-wrap-${look.wrap ? "on" : "off"}`}
        ref={scroll.box as RefObject<HTMLDivElement>}
        onScroll={scroll.onScroll}
        onClick={onClick}
        role="log"
        aria-live="off"
        aria-label={texts.logs.label}
        tabIndex={0}
      >
        {window && !window.atStart && (
          <More label={texts.logs.earlier} busy={busy} testId="log-earlier" onClick={extend(() => session?.earlier())} />
        )}
        {blocks.length > 0 ? (
          <LogLines blocks={blocks} look={look} marks={marks} current={current} />
        ) : (
          <p class="log-none" role="status">
            {busy ? texts.logs.loading : texts.logs.noneMatch}{" "}
            {!busy && <button type="button" class="button button-small" onClick={onClear}>{texts.logs.clearFilters}</button>}
          </p>
        )}
        {window && !window.atEnd && (
          <More label={texts.logs.later} busy={busy} testId="log-later" onClick={extend(() => session?.later())} />
        )}
      </div>
      <ToEnd view={view} following={scroll.following} running={running} onEnd={onEnd} />
    </div>
  );
}

function More({ label, busy, testId, onClick }: { label: string; busy: boolean; testId: string; onClick(): void }) {
  return (
    <button type="button" class="log-edge" disabled={busy} data-testid={testId} onClick={onClick}>
      {busy ? texts.logs.reading : label}
    </button>
  );
}

/** The way back to the end, with what has come since the reader left it. */
function ToEnd({ view, following, running, onEnd }: {
  view: LogView;
  following: boolean;
  running: boolean;
  onEnd(): void;
}) {
  const { window, nextSeq } = view;
  const [seen, setSeen] = useState(nextSeq);
  if (following && seen !== nextSeq) {
    setSeen(nextSeq);
  }
  const unseen = nextSeq - seen;
  const useful = !following && window !== undefined && (running || unseen > 0 || !window.atEnd);
  return useful ? (
    <button type="button" class="log-follow" data-testid="log-follow" onClick={onEnd}>
      ↓ {unseen > 0 ? texts.logs.newLines(unseen) : running ? texts.logs.follow : texts.logs.toEnd}
    </button>
  ) : null;
}
