import { firstFrom, type Lane, type LaneHour, touching } from "./lanes";

/** Where the lanes stand below each other, in pixels. */
export interface LaneLayout {
  /** The top of each lane, and behind the last the height of all. */
  readonly tops: Float64Array;
  /** How far below the top of its lane the first row of bars is. */
  readonly barsAt: number;
  /** The width of the names at the left; none where they stand above their lane. */
  readonly side: number;
}

export const ROW = 12;
export const BAR = 9;
const PAD_TOP = 10;
const PAD = 8;
const LEAST_LANE = 30;
const NAME_LINE = 22;
const SIDE = 248;
const HOUR_MS = 3_600_000;
const REACH = 4;

export function layoutOf(lanes: readonly Lane[], narrow: boolean): LaneLayout {
  const barsAt = narrow ? NAME_LINE + 2 : PAD_TOP;
  const tops = new Float64Array(lanes.length + 1);
  lanes.forEach(({ depth }, index) => {
    const height = Math.max(narrow ? 0 : LEAST_LANE, barsAt + depth * ROW + PAD);
    tops[index + 1] = (tops[index] ?? 0) + height;
  });
  return { tops, barsAt, side: narrow ? 0 : SIDE };
}

/** The first and the one behind the last lane between two heights. */
export function lanesBetween({ tops }: LaneLayout, top: number, bottom: number): readonly [number, number] {
  const last = tops.length - 1;
  return [Math.max(0, firstFrom(tops, top + 1) - 1), Math.min(last, firstFrom(tops, bottom))];
}

/** How moments become pixels. */
export interface TimeScale {
  readonly extent: readonly [number, number];
  readonly left: number;
  readonly width: number;
}

export function xOf({ extent: [from, to], left, width }: TimeScale, time: number): number {
  return left + ((time - from) / (to - from)) * width;
}

export function timeAt({ extent: [from, to], left, width }: TimeScale, x: number): number {
  return from + ((x - left) / width) * (to - from);
}

/** What is under the pointer: an execution by its place in the lane, or an hour. */
export interface LaneHit {
  readonly lane: Lane;
  readonly index?: number;
  readonly hour?: LaneHour;
}

/** What stands at a point of the lanes; failures win over what they overlap. */
export function hitAt(lanes: readonly Lane[], layout: LaneLayout, scale: TimeScale, now: number, x: number, y: number): LaneHit | undefined {
  const [at] = lanesBetween(layout, y, y + 1);
  const lane = y < (layout.tops.at(-1) ?? 0) && x >= scale.left ? lanes[at] : undefined;
  if (!lane) {
    return undefined;
  }
  const row = Math.min(lane.depth - 1, Math.max(0, Math.floor((y - (layout.tops[at] ?? 0) - layout.barsAt) / ROW)));
  const reach = (REACH * (scale.extent[1] - scale.extent[0])) / scale.width;
  const time = timeAt(scale, x);
  const [first, behind] = touching(lane, [time - reach, time + reach]);
  let best: number | undefined;
  let least = Infinity;
  for (let index = first; index < behind; index++) {
    const start = lane.starts[index] ?? 0;
    const end = Math.min(lane.ends[index] ?? 0, Math.max(now, start));
    const distance = Math.max(0, start - time, time - end);
    const cost = distance + (lane.rows[index] === row ? 0 : reach) + (lane.tones[index] === "failed" ? 0 : reach / 2);
    if (distance <= reach && cost < least) {
      [best, least] = [index, cost];
    }
  }
  if (best !== undefined) {
    return { lane, index: best };
  }
  const hour = lane.hours.find(({ start }) => time >= start && time < start + HOUR_MS);
  return hour && { lane, hour };
}
