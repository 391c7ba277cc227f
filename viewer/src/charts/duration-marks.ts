import type { TimelineHour } from "../api/chart-types";
import { type Curves, type DurationPoint, heightOf } from "../state/duration-points";
import { drawMark } from "./marks";
import type { Palette } from "./palette";

/** What the chart shows, all times in milliseconds. */
export interface DurationModel {
  /** The part of time that is visible. */
  readonly extent: readonly [number, number];
  readonly curves: Curves;
  readonly points: readonly DurationPoint[];
  /** Hours of which the single executions are not known. */
  readonly hours: readonly TimelineHour[];
  readonly now: number;
  readonly palette: Palette;
}

/** A canvas, and how moments and durations become its dots. */
export interface Ground {
  readonly canvas: CanvasRenderingContext2D;
  readonly ratio: number;
  x(time: number): number;
  y(ms: number): number;
}

const MARK = 3.5;
const SMALL_MARK = 2.8;
const HOVERED = 1.6;
/** More marks than these are drawn smaller. */
const MANY = 150;
/** An hour is drawn this wide at least. */
const HOUR_WIDTH = 3;
const HOUR_MS = 3_600_000;

/** Draws the hours, and before them the single executions: failures on top of what completed. */
export function drawExecutions(ground: Ground, model: DurationModel): void {
  const { canvas, x, y, ratio } = ground;
  const { palette, points, now } = model;
  model.hours.forEach((hour) => drawHour(ground, hour, palette));
  const size = points.length > MANY ? SMALL_MARK : MARK;
  for (const tones of [["completed", "passed"], ["running", "failed"]]) {
    for (const point of points.filter(({ tone }) => tones.includes(tone))) {
      drawMark(canvas, point.tone, x(point.at), y(heightOf(point, now)), size * ratio, palette);
    }
  }
}

/** Draws the execution under the pointer larger, before everything else. */
export function drawHovered({ canvas, x, y, ratio }: Ground, { palette, now }: DurationModel, point: DurationPoint): void {
  drawMark(canvas, point.tone, x(point.at), y(heightOf(point, now)), MARK * HOVERED * ratio, palette);
}

/** What is known of an hour: a line at the longest duration, and a cross at the foot where something failed. */
function drawHour({ canvas, x, y, ratio }: Ground, hour: TimelineHour, palette: Palette): void {
  const [at, end] = [x(Date.parse(hour.at)), x(Date.parse(hour.at) + HOUR_MS)];
  canvas.fillStyle = palette["passed-bar"];
  canvas.fillRect(at, y(hour.longest_ms ?? 0) - ratio, Math.max(HOUR_WIDTH * ratio, end - at), 2 * ratio);
  if (hour.failed > 0) {
    drawMark(canvas, "failed", (at + end) / 2, y(0) - 5 * ratio, MARK * ratio, palette);
  }
}
