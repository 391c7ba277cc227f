import { texts } from "../texts";

const { legend } = texts.timeline;

/** What the bars of the timeline look like, and what that means. */
export function TimelineLegend() {
  return (
    <ul class="legend timeline-legend">
      <Sign name={legend.completed} sign="completed" path="M1 1h18v8H1z" />
      <Sign name={legend.failed} sign="failed" path="M1 1h12v8H1zM7 10l4 4H3z" />
      <Sign name={legend.running} sign="running" path="M19 1.5H2v7h17" />
      <Sign name={legend.passed} sign="passed" path="M7 1.5h6v7H7z" />
      <Sign name={legend.hour} sign="hour" path="M1 1h18v8H1z" />
    </ul>
  );
}

function Sign({ name, sign, path }: { name: string; sign: string; path: string }) {
  return (
    <li>
      <svg class={`sign-${sign}`} viewBox="0 0 20 15" width="20" height="15" aria-hidden="true"><path d={path} /></svg> {name}
    </li>
  );
}
