import { showInstead } from "../routing/location";
import type { TimelineRoute } from "../routing/route";
import { LANE_ORDERS, type TimelineWindow } from "../routing/timeline-choice";
import { usePlaces } from "../state/sites";
import { texts } from "../texts";
import { SiteFilter } from "./site-filter";

const labels = texts.timeline;
const SPANS = ["1h", "6h", "24h", "7d"] as const;

/** What the buttons and keys of the time axis do. */
export interface TimelineActions {
  zoomIn(): void;
  zoomOut(): void;
  earlier(): void;
  later(): void;
  reset(): void;
}

/** Which part of time is shown, and which jobs in which order. */
export function TimelineToolbar({ route, window, onWindow, actions }: {
  route: TimelineRoute;
  window: TimelineWindow;
  onWindow(window: TimelineWindow): void;
  actions: TimelineActions;
}) {
  const order = (value: string) => LANE_ORDERS.find((each) => each === value) ?? "name";
  const buttons: [string, string, () => void, string][] = [
    ["←", labels.earlier, actions.earlier, "earlier"],
    ["→", labels.later, actions.later, "later"],
    ["−", labels.zoomOut, actions.zoomOut, "zoom-out"],
    ["+", labels.zoomIn, actions.zoomIn, "zoom-in"],
  ];
  return (
    <div class="timeline-tools">
      <SiteFilter places={usePlaces()} choice={route.site} onChoice={(site) => showInstead({ ...route, site })} />
      <input
        class="field field-small"
        type="search"
        value={route.filter}
        placeholder={labels.filterHint}
        aria-label={labels.filter}
        data-testid="timeline-filter"
        onInput={(event) => showInstead({ ...route, filter: event.currentTarget.value })}
      />
      <label class="choice">
        {labels.order}
        <select value={route.order} data-testid="timeline-order" onChange={(event) => showInstead({ ...route, order: order(event.currentTarget.value) })}>
          {LANE_ORDERS.map((each) => <option key={each} value={each}>{labels.orders[each]}</option>)}
        </select>
      </label>
      <div class="timeline-part" role="group" aria-label={labels.controls}>
        {SPANS.map((span) => (
          <button
            key={span}
            type="button"
            class="button button-small"
            aria-pressed={window.kind === "live" && window.span === span}
            data-testid={`timeline-${span}`}
            onClick={() => onWindow({ kind: "live", span })}
          >
            {labels.spans[span]}
          </button>
        ))}
        {buttons.map(([sign, label, act, name]) => (
          <button key={name} type="button" class="button button-small" title={label} aria-label={label} data-testid={`timeline-${name}`} onClick={act}>{sign}</button>
        ))}
        <button type="button" class="button button-small" title={labels.nowHint} data-testid="timeline-now" onClick={actions.reset}>{labels.now}</button>
      </div>
    </div>
  );
}
