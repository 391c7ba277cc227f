import { useMemo, useRef, useState } from "preact/hooks";
import type { LogFilter, PulseExecution } from "../api/types";
import { ALL_OF_LOG, type LogChoice } from "../routing/log-choice";
import { addressOf, executionRoute } from "../routing/route";
import { choicesIn } from "../state/log-filter";
import { plainText } from "../state/log-plain";
import { arranged, type LogBlock, rowOf } from "../state/log-rows";
import { FIRST_LINES, type LogStart } from "../state/log-session";
import { useLog } from "../state/use-log";
import { useLogFind } from "../state/use-log-find";
import { useLogSummary } from "../state/use-log-summary";
import { texts } from "../texts";
import { LogBox } from "./log-box";
import { LogFilters } from "./log-filters";
import { LogFind } from "./log-find";
import { LogFoot } from "./log-foot";
import { LogToolbar } from "./log-toolbar";
import { useKeys } from "./use-keys";
import { useLinkedLines } from "./use-linked-lines";
import { useLogLook } from "./use-log-look";
import { useLogScroll } from "./use-log-scroll";

/** Output of threads that go on after the end is kept for half a minute. */
const LATE_MS = 60_000;

/** The log of an execution within another view: what of it is shown is not in the address. */
export function InlineLog({ execution }: { execution: PulseExecution }) {
  const [choice, setChoice] = useState(ALL_OF_LOG);
  return <LogViewer execution={execution} choice={choice} onChoice={setChoice} />;
}

/**
 * What an execution wrote: real text, of which the browser's own search and selection work. Follows
 * the end while the execution runs, until the reader scrolls up. The log of a failed execution opens at
 * its first error. Of a large log a part is shown, and more of it at a click.
 */
export function LogViewer({ execution, choice, onChoice, tall = false }: {
  execution: PulseExecution;
  choice: LogChoice;
  onChoice(choice: LogChoice): void;
  tall?: boolean;
}) {
  const { id, status, first_error_seq, log_size } = execution;
  const running = status === "running";
  const [live] = useState(() => running || Date.now() - Date.parse(execution.completed_at ?? "") < LATE_MS);
  const [start] = useState(() => startOf(execution, choice));
  const knownEmpty = log_size === 0;
  const shownFilter: LogFilter = choice.onlyHits ? choice.filter : { ...choice.filter, text: undefined };
  const { view, session } = useLog({ id, running, live: live || running, knownEmpty }, shownFilter, start);
  const { window, nextSeq } = view;
  const blocks = useBlocks(window?.lines);
  const scroll = useLogScroll(blocks, window?.atEnd ?? true, start === "end");
  if (session) {
    session.following = scroll.following;
  }

  const goTo = (seq: number) => {
    scroll.showLine(seq);
    if (!rowOf(blocks, seq)) {
      void session?.around(seq);
    }
  };
  const find = useLogFind(id, choice.filter, nextSeq, choice.lines?.[0], goTo);
  const [filtersOpen, setFiltersOpen] = useState(choicesIn(choice.filter) > 0);
  const facets = useLogSummary(id, filtersOpen && !knownEmpty ? {} : undefined, nextSeq);
  const { look, switches, full, leaveFull } = useLogLook(find.pattern, (seq) => addressOf(executionRoute(id, seq)));
  const goToLinked = (seq: number) => {
    if (tall && choice.lines) {
      scroll.reveal();
    }
    find.standAt(seq);
  };
  const own = useLinkedLines(choice, goToLinked, typeof start === "number" ? start : undefined);
  const toEnd = () => {
    scroll.follow();
    if (window && !window.atEnd) {
      void session?.toEnd();
    }
  };
  const toFirstError = first_error_seq === undefined ? undefined : () => find.standAt(first_error_seq);
  useKeys(
    tall
      ? {
          n: () => find.go(1),
          p: () => find.go(-1),
          e: toFirstError,
          f: toEnd,
          g: () => goTo(1),
          t: switches[0]?.toggle,
          w: switches[2]?.toggle,
          x: switches[3]?.toggle,
          Escape: full ? leaveFull : undefined,
        }
      : {},
  );

  const empty = window?.lines.length === 0 && choicesIn(choice.filter) === 0 && !choice.onlyHits;
  if (!window || empty) {
    return <Blank error={window ? undefined : view.error} empty={empty} running={running} onAgain={() => void session?.refresh()} />;
  }
  const state = view.error ? "error" : "text";
  return (
    <div class={["log", tall && "log-tall", full && "log-full"].filter(Boolean).join(" ")} data-testid="log-view" data-state={state} aria-busy={view.busy}>
      <LogToolbar
        executionId={id}
        find={<LogFind choice={choice} onChoice={onChoice} hits={find} />}
        filters={choicesIn(choice.filter)}
        filtersOpen={filtersOpen}
        onFilters={() => setFiltersOpen(!filtersOpen)}
        switches={switches}
        copied={() => [plainText(window.lines), window.lines.length]}
        onFirstError={toFirstError}
      />
      {filtersOpen && (
        <LogFilters filter={choice.filter} onFilter={(filter) => onChoice({ ...choice, filter })} summary={facets} />
      )}
      <LogBox
        view={view}
        blocks={blocks}
        scroll={scroll}
        session={session}
        look={look}
        marks={choice.lines}
        current={find.current}
        running={running}
        onEnd={toEnd}
        onNumber={tall ? (seq, extend) => onChoice({ ...choice, lines: own(seq, extend) }) : undefined}
        onClear={() => onChoice({ ...ALL_OF_LOG, lines: choice.lines })}
      />
      <LogFoot execution={execution} view={view} following={running && scroll.following} choice={choice} onChoice={onChoice} />
    </div>
  );
}

function startOf({ status, first_error_seq, log_lines }: PulseExecution, { lines, filter }: LogChoice): LogStart {
  if (lines !== undefined) {
    return lines[0];
  }
  const asked = choicesIn(filter) > 0 || filter.text !== undefined;
  if (status === "failed" && first_error_seq !== undefined && !asked) {
    return first_error_seq;
  }
  return status === "completed" && log_lines !== undefined && log_lines < FIRST_LINES ? "start" : "end";
}

/** The lines as blocks; those that say what they said before stay the very same. */
function useBlocks(lines: Parameters<typeof arranged>[0] | undefined): readonly LogBlock[] {
  const before = useRef<readonly LogBlock[]>([]);
  return useMemo(() => (before.current = arranged(lines ?? [], before.current)), [lines]);
}

function Blank({ error, empty, running, onAgain }: {
  error: Error | undefined;
  empty: boolean;
  running: boolean;
  onAgain(): void;
}) {
  const said = empty ? (running ? texts.logs.nothingYet : texts.logs.nothing) : texts.logs.loading;
  return (
    <div class="log log-blank" data-testid="log-view" data-state={error ? "error" : empty ? "empty" : "loading"}>
      <p role="status">{error ? texts.logs.failed(error.message) : said}</p>
      {error && <button type="button" class="button" onClick={onAgain}>{texts.logs.again}</button>}
    </div>
  );
}
