import type { Tone } from "../state/outcome";
import { texts } from "../texts";

const { legend } = texts.charts.durations;

/** Which mark of a chart means what. */
export function MarkLegend({ tones, curves = false }: { tones: readonly Tone[]; curves?: boolean }) {
  return (
    <ul class="legend">
      {tones.map((tone) => (
        <li key={tone}><svg class={`mark-sign mark-${tone}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">{signOf(tone)}</svg> {legend[tone]}</li>
      ))}
      {curves && <li><svg class="mark-sign mark-curve" viewBox="0 0 20 12" width="20" height="12" aria-hidden="true"><path d="M0 6h20" /></svg> {legend.median}</li>}
      {curves && <li><svg class="mark-sign mark-curve" viewBox="0 0 20 12" width="20" height="12" aria-hidden="true"><path stroke-dasharray="3 4" d="M0 6h20" /></svg> {legend.p95}</li>}
    </ul>
  );
}

function signOf(tone: Tone) {
  switch (tone) {
    case "completed":
      return <circle cx="6" cy="6" r="3.5" />;
    case "failed":
      return <path d="M2 2l8 8M10 2l-8 8" />;
    case "running":
      return <circle cx="6" cy="6" r="4" />;
    case "passed":
      return <path d="M6 2l4 4-4 4-4-4z" />;
  }
}
