import { useState } from "preact/hooks";
import type { Times } from "../api/types";

/** What is said around the choice. */
export interface TimeLabels {
  readonly time: string;
  readonly anyTime: string;
  readonly spans: Readonly<Record<string, string>>;
  readonly between: string;
  readonly from: string;
  readonly to: string;
}

const BETWEEN = "between";

/** The time of executions: a span that ends now, or between two moments of the reader's own. */
export function TimeChoice({ times, spans, labels, testId, onTimes }: {
  times: Times;
  spans: readonly string[];
  labels: TimeLabels;
  testId: string;
  onTimes(times: Times): void;
}) {
  const { from, to } = times;
  const span = to === undefined ? spans.find((each) => each === from) : undefined;
  const given = span === undefined && (from !== undefined || to !== undefined);
  const [asked, setAsked] = useState(false);
  const own = given || asked;
  const choose = (value: string) => {
    setAsked(value === BETWEEN);
    if (value !== BETWEEN) {
      onTimes({ from: value || undefined, to: undefined });
    }
  };
  const set = (end: "from" | "to", value: string) => {
    const kept = span === undefined ? { from, to } : { from: undefined, to: undefined };
    onTimes({ ...kept, [end]: value || undefined });
  };
  return (
    <>
      <label class="choice">
        {labels.time}
        <select value={own ? BETWEEN : (span ?? "")} data-testid={testId} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{labels.anyTime}</option>
          {spans.map((each) => <option key={each} value={each}>{labels.spans[each]}</option>)}
          <option value={BETWEEN}>{labels.between}</option>
        </select>
      </label>
      {own && (["from", "to"] as const).map((end) => (
        <label key={end} class="choice">
          {labels[end]}
          <input
            class="field field-time"
            type="datetime-local"
            value={span === undefined ? (times[end] ?? "") : ""}
            data-testid={`${testId}-${end}`}
            onChange={(event) => set(end, event.currentTarget.value)}
          />
        </label>
      ))}
    </>
  );
}
