import type { ComponentChildren } from "preact";
import { firstLine } from "../format/name";
import type { Tone } from "../state/outcome";
import { StatusIcon } from "./icons";

/** What a chart says of the execution under the pointer. */
export function ChartTip({ x, y, tone, head, error, children }: {
  x: number;
  y: number;
  tone: Tone;
  head: string;
  error: string | undefined;
  children?: ComponentChildren;
}) {
  return (
    <div class={`chart-tip tip-${tone}`} style={{ left: `${x}px`, top: `${y}px` }} data-testid="chart-tip" ref={keepInside}>
      <span class="tip-head"><StatusIcon status={tone} /> {head}</span>
      <span>{children}</span>
      {error !== undefined && <span class="tip-error">{firstLine(error)}</span>}
    </div>
  );
}

/** Beside the pointer, on the side where there is room. */
function keepInside(tip: HTMLElement | null): void {
  const area = tip?.parentElement;
  if (tip && area) {
    const left = Math.max(0, Math.min(tip.offsetLeft, area.clientWidth - tip.offsetWidth));
    const above = tip.offsetTop - tip.offsetHeight - 14;
    tip.style.transform = `translate(${left - tip.offsetLeft}px, ${above < 0 ? 14 : -tip.offsetHeight - 14}px)`;
  }
}
