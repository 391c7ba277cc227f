import type { AlertChannel, AlertRule } from "../api/types";
import { formatDuration } from "../format/duration";
import { texts } from "../texts";

const labels = texts.alerts.rules;

/** Which jobs are told of when, and to whom: the first rule that is about a job holds for it. */
export function AlertRules({ rules, channels }: {
  rules: readonly AlertRule[];
  channels: readonly AlertChannel[];
}) {
  const { columns } = labels;
  return (
    <>
      <div class="section-head"><h2>{labels.title}</h2></div>
      <div class="card">
        <table class="table alerts" role="table" aria-label={labels.title}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">{columns.name}</th>
              <th role="columnheader" scope="col">{columns.jobs}</th>
              <th role="columnheader" scope="col">{columns.when}</th>
              <th role="columnheader" scope="col">{columns.to}</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rules.map((each) => (
              <tr key={each.name ?? ""} role="row" class="row" data-testid="alert-rule">
                <th role="rowheader" scope="row" class="cell-what">{each.name ?? (rules.length > 1 ? labels.others : labels.all)}</th>
                <td role="cell" class="cell-long" data-label={columns.jobs}>{each.jobs.join(", ")}</td>
                <td role="cell" data-label={columns.when}>{conditions(each).join("; ")}</td>
                <td role="cell" class="cell-long" data-label={columns.to}>{receivers(each, channels)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function conditions({ failures, longer_than_ms, longer_than_usual }: AlertRule): string[] {
  return [
    labels.failures(failures),
    ...(longer_than_ms === undefined ? [] : [labels.longer(formatDuration(longer_than_ms))]),
    ...(longer_than_usual === undefined ? [] : [labels.usual(longer_than_usual)]),
  ];
}

function receivers({ to }: AlertRule, channels: readonly AlertChannel[]): string {
  if (to.length === 0) {
    return labels.nobody;
  }
  const named = channels.filter((each) => to.includes(each.id));
  return named.length === channels.length ? labels.everybody : named.map((each) => each.address).join("; ");
}
