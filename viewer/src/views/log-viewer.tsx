import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ExecutionStatus } from "../api/types";
import { formatSize } from "../format/amount";
import { FIRST_WINDOW, logWindow } from "../state/log-window";
import { usePreference } from "../state/preference";
import { useLog } from "../state/use-log";
import { texts } from "../texts";
import { LogLines } from "./log-lines";
import { LogToolbar } from "./log-toolbar";

const END_REACH_PX = 24;
const CONTEXT_PX = 64;

/**
 * What an execution wrote: real text, of which the browser's own search and selection work. Follows
 * the end while the execution runs, until the reader scrolls up. The log of a failed execution opens at
 * its first error. Of a large log the end is shown, and more of it at a click.
 */
export function LogViewer({ executionId, status, knownEmpty, tall = false }: {
  executionId: string;
  status: ExecutionStatus;
  knownEmpty: boolean;
  tall?: boolean;
}) {
  const running = status === "running";
  const { text, error, reload } = useLog(executionId, running, knownEmpty);
  const [size, setSize] = useState(FIRST_WINDOW);
  const [wrap, setWrap] = usePreference("wrap", ["on", "off"]);
  const content = useMemo(() => (text ? logWindow(text, size) : undefined), [text, size]);
  const count = content ? content.firstLine + content.lines.length - 1 : 0;
  const { box, following, unseen, onScroll, follow, keepPlace } = useFollowing(count, status);

  if (!content) {
    return (
      <div class="log log-blank" data-testid="log-view" data-state={error ? "error" : text === "" ? "empty" : "loading"}>
        <p role="status">{error ? texts.logs.failed(error.message) : blankText(text, running)}</p>
        {error && <button type="button" class="button" onClick={reload}>{texts.logs.again}</button>}
      </div>
    );
  }
  const showEarlier = () => {
    keepPlace();
    setSize(size * 2);
  };
  return (
    <div class={tall ? "log log-tall" : "log"} data-testid="log-view" data-state="text">
      <LogToolbar
        executionId={executionId}
        text={text ?? ""}
        lines={count}
        wrap={wrap === "on"}
        onWrap={() => setWrap(wrap === "on" ? "off" : "on")}
        following={running && following}
      />
      <div class={`log-box log-wrap-${wrap}`} ref={box} onScroll={onScroll} role="log" aria-live="off" aria-label={texts.logs.label} tabIndex={0}>
        {content.hidden > 0 && (
          <button type="button" class="log-earlier" onClick={showEarlier} data-testid="log-earlier">
            {texts.logs.earlier(formatSize(content.hidden))}
          </button>
        )}
        <LogLines lines={content.lines} firstLine={content.firstLine} lastLine={count} />
      </div>
      {!following && running && (
        <button type="button" class="log-follow" onClick={follow} data-testid="log-follow">
          ↓ {unseen > 0 ? texts.logs.newLines(unseen) : texts.logs.follow}
        </button>
      )}
    </div>
  );
}

function blankText(text: string | undefined, running: boolean): string {
  if (text === undefined) {
    return texts.logs.loading;
  }
  return running ? texts.logs.nothingYet : texts.logs.nothing;
}

/** Keeps the end in sight while the reader is there, and the reader's place when they are not. */
function useFollowing(count: number, status: ExecutionStatus) {
  const box = useRef<HTMLDivElement>(null);
  const opened = useRef(false);
  const [following, setFollowing] = useState(status !== "completed");
  const [seen, setSeen] = useState(0);
  const fromBottom = useRef<number>();

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const firstError = opened.current || status !== "failed" ? null : element.querySelector<HTMLElement>(".log-error");
    opened.current = true;
    if (firstError) {
      element.scrollTop = firstError.offsetTop - CONTEXT_PX;
      setFollowing(false);
    } else if (fromBottom.current !== undefined) {
      element.scrollTop = element.scrollHeight - fromBottom.current;
      fromBottom.current = undefined;
    } else if (following) {
      element.scrollTop = element.scrollHeight;
    }
  });

  const onScroll = () => {
    const element = box.current;
    if (element) {
      const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < END_REACH_PX;
      if (atEnd !== following) {
        setFollowing(atEnd);
        setSeen(count);
      }
    }
  };
  const keepPlace = () => {
    const element = box.current;
    if (element) {
      fromBottom.current = element.scrollHeight - element.scrollTop;
      setFollowing(false);
    }
  };
  return { box, following, unseen: count - seen, onScroll, follow: () => setFollowing(true), keepPlace };
}
