import type { PulseExecution } from "../api/types";
import { texts } from "../texts";
import { CompareFacts } from "./compare-facts";
import { LogDiffView } from "./log-diff-view";

const labels = texts.neighbours.compare;

/** How a failed execution differs from the last one that succeeded: in what is known of it, and in what it wrote. */
export function ComparePanel({ here, there, onClose }: { here: PulseExecution; there: PulseExecution; onClose(): void }) {
  return (
    <section class="card compare" aria-labelledby="compare-title" data-testid="compare">
      <div class="compare-head">
        <h2 id="compare-title">{labels.title}</h2>
        <button type="button" class="button button-small" data-testid="compare-close" onClick={onClose}>{labels.close}</button>
      </div>
      <CompareFacts here={here} there={there} />
      <LogDiffView here={here.id} there={there.id} />
    </section>
  );
}
