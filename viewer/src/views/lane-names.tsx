import { nameParts } from "../format/name";
import { addressOf, jobRoute } from "../routing/route";
import type { Lane } from "../state/lanes";
import { texts } from "../texts";
import { memo } from "./memo";

const labels = texts.timeline;

/** The jobs beside their lanes, each with what it did in words: drawn again only when the lanes are others. */
export const LaneNames = memo(function LaneNames({ lanes, tops, marked }: {
  lanes: readonly Lane[];
  tops: Float64Array;
  marked: string | undefined;
}) {
  return (
    <ol class="lanes" aria-label={labels.lanes}>
      {lanes.map((lane, index) => (
        <LaneName key={lane.jobId} lane={lane} height={(tops[index + 1] ?? 0) - (tops[index] ?? 0)} marked={lane.jobId === marked} />
      ))}
    </ol>
  );
});

function LaneName({ lane, height, marked }: { lane: Lane; height: number; marked: boolean }) {
  const { completed, failed, running, passed } = lane.counts;
  const summary = labels.lane(completed, failed, running, passed);
  const { prefix, name } = nameParts(lane.name);
  return (
    <li class={marked ? "lane lane-marked" : "lane"} style={{ height: `${height}px` }} data-testid="lane" data-job-id={lane.jobId} data-failed={failed}>
      <a class="lane-name" href={addressOf(jobRoute(lane.jobId))} title={`${lane.name}: ${summary}`}>
        <span class="lane-package">{prefix}</span>
        <span class="lane-text">{name}</span>
        {failed > 0 && <span class="lane-failed" aria-hidden="true">{labels.failed(failed)}</span>}
        <span class="unseen-label">{summary}</span>
      </a>
    </li>
  );
}
