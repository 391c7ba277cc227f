import { type ExecutionFilters, exportPath } from "../api/client";
import { texts } from "../texts";
import { Menu } from "./menu";

const labels = texts.exports;

/** Files of the executions that the filters let through, however many. */
export function ExportMenu({ filters, hint }: { filters: ExecutionFilters; hint: string }) {
  return (
    <Menu summary={labels.open} look="button button-small" testId="export">
      <span class="soft export-hint">{hint}</span>
      <a href={exportPath("csv", filters)} download title={labels.csvHint} data-testid="export-csv">{labels.csv}</a>
      <a href={exportPath("jsonl", filters)} download title={labels.linesHint} data-testid="export-jsonl">{labels.lines}</a>
    </Menu>
  );
}
