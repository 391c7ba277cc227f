import type { ComponentChildren } from "preact";
import type { Instance, PulseExecution } from "../api/types";
import { formatCount } from "../format/amount";
import { formatDuration } from "../format/duration";
import { latenessMs } from "../state/lateness";
import { tookMs } from "../state/outcome";
import { useInstances } from "../state/use-instances";
import { texts } from "../texts";
import { Moment } from "./moment";
import { StatusBadge } from "./status-badge";

const labels = texts.neighbours.compare;
const SHORT_ID = 8;

/** A fact of both executions. */
interface Row {
  readonly label: string;
  readonly here: ComponentChildren;
  readonly there: ComponentChildren;
  /** `varies`: it is another one in each execution, which says little. */
  readonly kind: "same" | "differs" | "varies";
}

/** What is known of two executions: side by side where it differs, in a line where it is the same. */
export function CompareFacts({ here, there }: { here: PulseExecution; there: PulseExecution }) {
  const { data: instances = [] } = useInstances();
  const rows = rowsOf(here, there, instances);
  const same = rows.filter((row) => row.kind === "same");
  return (
    <>
      <table class="compare-facts" aria-label={labels.facts}>
        <thead>
          <tr>
            <td />
            <th scope="col">{labels.here} <StatusBadge execution={here} /></th>
            <th scope="col">{labels.there} <StatusBadge execution={there} /></th>
          </tr>
        </thead>
        <tbody>
          {rows.filter((row) => row.kind !== "same").map(({ label, here: own, there: other, kind }) => (
            <tr key={label} class={kind} data-kind={kind}>
              <th scope="row">{label} {kind === "differs" && <span class="mark-text">{labels.differs}</span>}</th>
              <td>{own}</td>
              <td>{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {same.length > 0 && (
        <p class="compare-same soft" data-testid="compare-same">
          {labels.sameFacts} {same.map(({ label, here: own }) => <span key={label}>{label} <strong>{own}</strong></span>)}
        </p>
      )}
    </>
  );
}

function rowsOf(here: PulseExecution, there: PulseExecution, instances: readonly Instance[]): Row[] {
  const { rows } = labels;
  const told = (label: string, tell: (execution: PulseExecution) => string | undefined, varies = false): Row[] => {
    const [own, other] = [tell(here), tell(there)];
    return own === undefined && other === undefined
      ? []
      : [{ label, here: own ?? "–", there: other ?? "–", kind: varies ? "varies" : own === other ? "same" : "differs" }];
  };
  const instanceOf = ({ instance_id }: PulseExecution) => instances.find((each) => each.id === instance_id);
  return [
    { label: rows.started, here: <Moment at={here.started_at} />, there: <Moment at={there.started_at} />, kind: "varies" },
    ...told(rows.duration, (each) => durationText(tookMs(each)), true),
    ...told(rows.late, (each) => durationText(latenessMs(each)), true),
    ...told(rows.attempt, (each) => each.attempt?.toString()),
    ...told(rows.trigger, (each) => each.trigger && (texts.execution.startedBy[each.trigger] ?? each.trigger)),
    ...told(rows.app, (each) => each.app),
    ...told(rows.host, (each) => each.host),
    ...told(rows.instance, (each) => each.instance_id?.slice(0, SHORT_ID)),
    ...told(rows.version, (each) => instanceOf(each)?.version),
    ...told(rows.jvm, (each) => instanceOf(each)?.jvm),
    ...told(rows.thread, (each) => each.thread),
    ...told(rows.lines, (each) => (each.log_lines === undefined ? undefined : formatCount(each.log_lines)), true),
  ];
}

function durationText(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatDuration(ms);
}
