import { useMemo, useState } from "preact/hooks";
import type { DiffGap, DiffLine } from "../state/log-diff";
import { withContext } from "../state/log-diff";
import { COMPARED_LINES, useLogDiff } from "../state/use-log-diff";
import { texts } from "../texts";

const labels = texts.neighbours.compare;
const SHOWN = 300;
const SIGNS = { same: " ", here: "+", there: "−" } as const;

/** What only one of two logs says, with a few lines around it. */
export function LogDiffView({ here, there }: { here: string; there: string }) {
  const { lines, complete, error, reload } = useLogDiff(here, there);
  const [shown, setShown] = useState(SHOWN);
  const rows = useMemo(() => withContext(lines ?? []), [lines]);
  if (!lines) {
    return (
      <div class="diff-state soft" role="status">
        {error ? texts.logs.failed(error.message) : texts.logs.loading}{" "}
        {error && <button type="button" class="button button-small" onClick={reload}>{texts.logs.again}</button>}
      </div>
    );
  }
  const count = (kind: DiffLine["kind"]) => lines.filter((line) => line.kind === kind).length;
  const [own, other] = [count("here"), count("there")];
  return (
    <div data-testid="log-diff" data-here={own} data-there={other}>
      <div class="diff-head">
        <h3>{labels.logs}</h3>
        <span class="diff-count diff-here">+ {labels.onlyHere(own)}</span>
        <span class="diff-count diff-there">− {labels.onlyThere(other)}</span>
        <span class="soft">{labels.lead} {!complete && labels.cut(COMPARED_LINES)}</span>
      </div>
      {own + other === 0 ? (
        <p class="diff-state soft">{lines.length === 0 ? labels.nothing : labels.same}</p>
      ) : (
        <div class="diff" tabIndex={0} role="region" aria-label={labels.logs}>
          {rows.slice(0, shown).map((row, index) => <DiffRow key={index} row={row} />)}
          {rows.length > shown && (
            <button type="button" class="button button-small" onClick={() => setShown(shown + SHOWN)}>{labels.more(rows.length - shown)}</button>
          )}
        </div>
      )}
    </div>
  );
}

function DiffRow({ row }: { row: DiffLine | DiffGap }) {
  if (row.kind === "gap") {
    return <div class="diff-gap">⋯ {labels.gap(row.lines)}</div>;
  }
  const said = row.kind === "same" ? undefined : row.kind === "here" ? labels.hereSign : labels.thereSign;
  return (
    <div class={`diff-line diff-${row.kind}`} title={said}>
      <span class="diff-sign" aria-hidden="true">{SIGNS[row.kind]}</span>
      {said && <span class="unseen-label">{said}: </span>}
      {row.line.level && <span class={`diff-level level-${row.line.level}`}>{row.line.level.toUpperCase()}</span>}
      <span class="diff-text">{row.line.text.trimEnd()}</span>
    </div>
  );
}
