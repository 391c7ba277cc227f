import { Fragment } from "preact";
import type { PulseExecution, RecentExecution } from "../api/types";
import { firstLine } from "../format/name";
import { formatDuration } from "../format/duration";
import { formatAbsolute, formatPrecise } from "../format/time";
import { addressOf, executionRoute } from "../routing/route";
import { latenessMs } from "../state/lateness";
import { outcomeOf, tookMs } from "../state/outcome";
import { siteText, usePlaces } from "../state/sites";
import { texts } from "../texts";
import { ChevronIcon } from "./icons";
import { InlineLog } from "./log-viewer";
import { Duration, Moment } from "./moment";
import { StatusBadge } from "./status-badge";

const LATE_MS = 1_000;

/** One execution; its row opens to what it wrote. */
export function ExecutionRow({ execution, open, onToggle }: {
  execution: PulseExecution;
  open: boolean;
  onToggle(): void;
}) {
  const { id, status, started_at, log_lines } = execution;
  const running = status === "running";
  const toggleFromRow = (event: MouseEvent) => {
    const onControl = (event.target as Element).closest("a, button") !== null;
    if (!onControl && String(getSelection() ?? "") === "") {
      onToggle();
    }
  };
  return (
    <Fragment>
      <tr
        role="row"
        class={open ? "row row-open" : "row"}
        data-testid="execution-row"
        data-execution-id={id}
        data-status={status}
        data-row=""
        tabIndex={-1}
        onClick={toggleFromRow}
      >
        <td role="cell" class="cell-status">
          <button
            type="button"
            class="expander"
            aria-expanded={open}
            aria-controls={`logs-${id}`}
            aria-label={texts.row.expander(open, formatAbsolute(Date.parse(started_at)))}
            title={open ? texts.row.close : texts.row.open}
            data-testid="expander"
            onClick={onToggle}
          >
            <ChevronIcon />
          </button>
          <a class="badge-link" href={addressOf(executionRoute(id))} title={texts.row.details} data-row-link="">
            <StatusBadge execution={execution} />
          </a>
        </td>
        <td role="cell" class="cell-started"><Moment at={started_at} tabbable={false} /><Late execution={execution} /><Where execution={execution} /></td>
        <td role="cell" class="cell-number">
          <Duration startedAt={started_at} durationMs={tookMs(execution)} running={running} />
        </td>
        <td role="cell" class="cell-result"><Outcome execution={execution} /></td>
        <td role="cell" class="cell-logs soft">
          {running || log_lines === undefined ? "–" : writtenText(log_lines)}
        </td>
      </tr>
      {open && (
        <tr role="row" class="row-detail" id={`logs-${id}`} data-testid="execution-detail">
          <td role="cell" colSpan={5}><Opened execution={execution} /></td>
        </tr>
      )}
    </Fragment>
  );
}

/** How much later than planned it started, where that is worth a word. */
function Late({ execution }: { execution: PulseExecution }) {
  const late = latenessMs(execution);
  if (late === undefined || late < LATE_MS) {
    return null;
  }
  const planned = formatPrecise(Date.parse(execution.planned_at ?? ""));
  return <span class="late" title={texts.row.lateWhy(planned)}>{texts.row.late(formatDuration(late))}</span>;
}

/** Where it ran, where there is more than one place to run. */
function Where({ execution: { app, host } }: { execution: PulseExecution }) {
  const places = usePlaces();
  const text = app === undefined || host === undefined ? "" : siteText([{ app, host }], places);
  return text === "" ? null : <span class="row-site" data-testid="row-site">{text}</span>;
}

function writtenText(lines: number): string {
  return lines === 0 ? texts.row.nothingWritten : texts.row.lines(lines);
}

function Outcome({ execution }: { execution: PulseExecution }) {
  const { status, error_message, result_summary, attempt, trigger } = execution;
  const marks = [
    attempt !== undefined && attempt > 1 ? texts.row.attempt(attempt) : undefined,
    trigger === "manual" ? texts.row.manual : undefined,
    outcomeOf(execution).note,
  ].filter((mark) => mark !== undefined);
  return (
    <Fragment>
      {marks.map((mark) => <span key={mark} class="mark-text">{mark}</span>)}
      {status === "failed" ? (
        <ErrorLine execution={execution} text={error_message ?? execution.first_error ?? execution.error_class ?? ""} />
      ) : (
        firstLine(result_summary ?? "")
      )}
      {status !== "failed" && execution.first_error !== undefined && (
        <span class="logged-error">
          <span class="mark-text">{texts.row.errorLogged}</span>
          <ErrorLine execution={execution} text={execution.first_error} />
        </span>
      )}
    </Fragment>
  );
}

/** The first line of an error; where the log tells of it, the way to that line. */
export function ErrorLine({ execution, text }: { execution: RecentExecution; text: string }) {
  const { id, first_error_seq } = execution;
  const line = firstLine(text);
  if (first_error_seq === undefined) {
    return <span class="outcome-failed">{line}</span>;
  }
  return (
    <a class="outcome-failed" href={addressOf(executionRoute(id, first_error_seq))} title={texts.row.toLine} data-testid="error-line">
      {line}
    </a>
  );
}

function Opened({ execution }: { execution: PulseExecution }) {
  const { id, status, error_message, error_class, end_reason, result_summary } = execution;
  return (
    <div class="opened">
      <div class="opened-head">
        <code class="soft">{id}</code>
        <a href={addressOf(executionRoute(id))} data-testid="execution-link">{texts.row.details} →</a>
      </div>
      {outcomeOf(execution).tone === "passed" && (
        <p class="passed-line">{texts.execution.endReason[end_reason ?? ""]}</p>
      )}
      {status === "failed" && (
        <p class="failure-line">
          {error_class && <code>{error_class}</code>}
          <span>{error_message ?? texts.execution.endReason[end_reason ?? ""]}</span>
        </p>
      )}
      {result_summary !== undefined && result_summary.includes("\n") && <pre class="code">{result_summary}</pre>}
      <InlineLog execution={execution} />
    </div>
  );
}
