import { useState } from "preact/hooks";
import type { JobStats } from "../api/chart-types";
import { formatCount } from "../format/amount";
import { formatDuration } from "../format/duration";
import { formatAbsolute } from "../format/time";
import { texts } from "../texts";

const labels = texts.charts.durations;

/** The same as the chart says, hour by hour or day by day, newest first. */
export function DurationTable({ stats }: { stats: JobStats }) {
  const [open, setOpen] = useState(false);
  const { columns } = labels;
  return (
    <details class="chart-table" open={open} onToggle={(event) => setOpen(event.currentTarget.open)} data-testid="chart-table">
      <summary>{labels.table}</summary>
      {open && (
        <div class="chart-table-box" tabIndex={0} role="region" aria-label={labels.table}>
          <table>
            <thead>
              <tr>{Object.values(columns).map((column) => <th key={column} scope="col">{column}</th>)}</tr>
            </thead>
            <tbody>
              {[...stats.buckets].reverse().map((bucket) => (
                <tr key={bucket.at}>
                  <th scope="row">{formatAbsolute(Date.parse(bucket.at)).slice(0, stats.bucket === "day" ? 10 : 16)}</th>
                  {[bucket.completed, bucket.failed, bucket.passed].map((count, index) => <td key={index}>{formatCount(count)}</td>)}
                  {[bucket.p50_ms, bucket.p95_ms, bucket.longest_ms].map((ms, index) => (
                    <td key={index}>{ms === undefined ? texts.charts.numbers.none : formatDuration(ms)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
