import type { InstanceMark } from "../state/instance-marks";
import { BAR, type LaneHit, type LaneLayout, lanesBetween, ROW, type TimeScale, xOf } from "../state/lane-layout";
import { type Lane, touching } from "../state/lanes";
import type { Tone } from "../state/outcome";
import type { Palette } from "./palette";
import type { TimeTick } from "./time-ticks";

/** All that is drawn of the lanes, in pixels of the page. */
export interface LaneScene {
  readonly lanes: readonly Lane[];
  readonly layout: LaneLayout;
  readonly scale: TimeScale;
  readonly ticks: readonly TimeTick[];
  readonly marks: readonly InstanceMark[];
  readonly now: number;
  readonly palette: Palette;
  readonly hit: LaneHit | undefined;
  readonly selection: readonly [number, number] | undefined;
}

/** From the least to the most important: what comes last is on top. */
const ORDER: readonly Tone[] = ["completed", "passed", "running", "failed"];
const FILLS = { completed: "completed-bar", failed: "failed-bar", running: "running-soft", passed: "surface" } as const;
const LEAST_WIDTH = 2;
const LEAST_HOUR = 3;
const HOUR_ALPHA = 0.55;
const HOUR_MS = 3_600_000;

/** Draws as much of the lanes as is visible. */
export function paintLanes(canvas: CanvasRenderingContext2D, scene: LaneScene, scrolled: number, height: number): void {
  const { lanes, layout, scale } = scene;
  const width = scale.left + scale.width;
  canvas.clearRect(0, 0, width, height);
  const [first, behind] = lanesBetween(layout, scrolled, scrolled + height);
  const visible = lanes.slice(first, behind).map((lane, index) => ({ lane, top: (layout.tops[first + index] ?? 0) - scrolled }));
  paintGrid(canvas, scene, visible.map(({ top }) => top), height);
  canvas.save();
  canvas.beginPath();
  canvas.rect(scale.left, 0, scale.width, height);
  canvas.clip();
  visible.forEach(({ lane, top }) => paintHours(canvas, scene, lane, top + layout.barsAt));
  for (const tone of ORDER) {
    visible.forEach(({ lane, top }) => paintBars(canvas, scene, lane, top + layout.barsAt, tone));
  }
  paintMoments(canvas, scene, height);
  canvas.restore();
}

function paintGrid(canvas: CanvasRenderingContext2D, { scale, ticks, palette, selection }: LaneScene, tops: readonly number[], height: number): void {
  canvas.fillStyle = palette.border;
  tops.forEach((top) => canvas.fillRect(0, Math.round(top), scale.left + scale.width, 1));
  for (const tick of ticks) {
    canvas.fillStyle = tick.major ? palette["border-strong"] : palette.border;
    canvas.fillRect(Math.round(xOf(scale, tick.at)), 0, 1, height);
  }
  if (selection) {
    const [left, right] = [xOf(scale, selection[0]), xOf(scale, selection[1])];
    canvas.fillStyle = palette.marked;
    canvas.fillRect(left, 0, right - left, height);
  }
}

/** Hours in which there was too much: the higher, the more; the share that failed at the foot. */
function paintHours(canvas: CanvasRenderingContext2D, { scale, palette, hit }: LaneScene, lane: Lane, top: number): void {
  const most = lane.depth * ROW - (ROW - BAR);
  for (const hour of lane.hours) {
    const left = xOf(scale, hour.start);
    const right = xOf(scale, hour.start + HOUR_MS);
    if (right < scale.left || left > scale.left + scale.width) {
      continue;
    }
    const ended = hour.completed + hour.failed + hour.passed;
    const height = Math.max(LEAST_HOUR, Math.round(Math.sqrt(ended / lane.busiest) * most));
    const failed = hour.failed === 0 ? 0 : Math.max(LEAST_HOUR, Math.round((hour.failed / ended) * height));
    const width = Math.max(LEAST_WIDTH, right - left - 1);
    canvas.globalAlpha = hit?.hour === hour ? 1 : HOUR_ALPHA;
    canvas.fillStyle = palette[hour.completed > 0 ? "completed-bar" : "passed-bar"];
    canvas.fillRect(left, top + most - height, width, height - failed);
    canvas.globalAlpha = 1;
    canvas.fillStyle = palette["failed-bar"];
    canvas.fillRect(left, top + most - failed, width, failed);
    if (hour.failed > 0) {
      paintFailure(canvas, (left + right) / 2, top + most, palette);
    }
  }
}

function paintBars(canvas: CanvasRenderingContext2D, { scale, now, palette, hit }: LaneScene, lane: Lane, top: number, tone: Tone): void {
  const [first, behind] = touching(lane, scale.extent);
  canvas.fillStyle = palette[FILLS[tone]];
  canvas.strokeStyle = tone === "passed" ? palette["passed-bar"] : palette["running-bar"];
  canvas.lineWidth = 1.5;
  for (let index = first; index < behind; index++) {
    if (lane.tones[index] !== tone) {
      continue;
    }
    const start = lane.starts[index] ?? 0;
    const left = xOf(scale, start);
    const right = xOf(scale, Math.min(lane.ends[index] ?? 0, Math.max(now, start)));
    if (right < scale.left - LEAST_WIDTH) {
      continue;
    }
    const length = right - left;
    const width = Math.max(LEAST_WIDTH, length > 2 * LEAST_WIDTH ? length - 1 : length);
    const y = top + (lane.rows[index] ?? 0) * ROW;
    const shown = hit?.lane === lane && hit.index === index;
    if (tone === "completed" || tone === "failed") {
      canvas.fillRect(left, shown ? y - 1 : y, width, shown ? BAR + 2 : BAR);
    } else if (tone === "running") {
      paintRunning(canvas, left, y, Math.max(3, length));
    } else {
      canvas.fillRect(left - 2, y + 1, Math.max(4, width), BAR - 2);
      canvas.strokeRect(left - 2, y + 1, Math.max(4, width), BAR - 2);
    }
    if (tone === "failed") {
      paintFailure(canvas, left + Math.min(width, 2 * ROW) / 2, y + BAR, palette);
    }
    if (shown) {
      canvas.save();
      canvas.strokeStyle = palette.text;
      canvas.strokeRect(left - 1.5, y - 1.5, width + 3, BAR + 3);
      canvas.restore();
    }
  }
}

/** Open at its right: it goes on. */
function paintRunning(canvas: CanvasRenderingContext2D, left: number, top: number, width: number): void {
  canvas.fillRect(left, top, width, BAR);
  canvas.beginPath();
  canvas.moveTo(left + width, top + 0.75);
  canvas.lineTo(left + 0.75, top + 0.75);
  canvas.lineTo(left + 0.75, top + BAR - 0.75);
  canvas.lineTo(left + width, top + BAR - 0.75);
  canvas.stroke();
}

/** The mark that failures have all over the page, below their bar. */
function paintFailure(canvas: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  const before = canvas.fillStyle;
  canvas.fillStyle = palette["failed-bar"];
  canvas.beginPath();
  canvas.moveTo(x, y + 0.5);
  canvas.lineTo(x + 3.5, y + 5);
  canvas.lineTo(x - 3.5, y + 5);
  canvas.fill();
  canvas.fillStyle = before;
}

/** Now, and when JVMs came and went. */
function paintMoments(canvas: CanvasRenderingContext2D, { scale, marks, now, palette }: LaneScene, height: number): void {
  canvas.lineWidth = 1;
  for (const { at, kind } of marks) {
    const x = Math.round(xOf(scale, at)) + 0.5;
    canvas.strokeStyle = kind === "gone" ? palette["failed-bar"] : palette.soft;
    canvas.setLineDash(kind === "started" ? [4, 3] : [1, 3]);
    canvas.beginPath();
    canvas.moveTo(x, 0);
    canvas.lineTo(x, height);
    canvas.stroke();
  }
  canvas.setLineDash([]);
  canvas.fillStyle = palette["running-bar"];
  canvas.fillRect(Math.round(xOf(scale, now)), 0, 1.5, height);
}
