import type uPlot from "uplot";
import { wallClock } from "../format/wall-clock";
import { type DurationPoint, heightOf, tallestIn } from "../state/duration-points";
import { drawExecutions, drawHovered, type DurationModel, type Ground } from "./duration-marks";
import { DURATION_STEPS, POWERS, tickText } from "./duration-ticks";
import type { Palette } from "./palette";
import { TIME_TEXTS } from "./time-texts";

/** Where the pointer found an execution, in pixels of the chart. */
export interface Hover {
  readonly point: DurationPoint;
  readonly x: number;
  readonly y: number;
}

export interface DurationActions {
  /** Without an extent: all of it. */
  onZoom(extent: readonly [number, number] | undefined): void;
  onHover(hover: Hover | undefined): void;
  onOpen(id: string): void;
}

const HEIGHT = 220;
const REACH = 14;
const DRAGGED = 4;
const EDGE = 7;
const LEAST_MS = 10;

/** Durations over time, drawn by uPlot: it knows axes, lines and zoom, the marks of single executions are ours. */
export class DurationPlot {
  private readonly library: typeof uPlot;
  private readonly plot: uPlot;
  private readonly actions: DurationActions;
  private readonly resized: ResizeObserver;
  private model: DurationModel;
  private hover: Hover | undefined;
  private pressedAt = 0;
  private readonly logarithmic: boolean;

  constructor(
    library: typeof uPlot,
    container: HTMLElement,
    model: DurationModel,
    actions: DurationActions,
    logarithmic: boolean,
  ) {
    this.library = library;
    this.model = model;
    this.logarithmic = logarithmic;
    this.actions = actions;
    this.plot = new library(this.options(container.clientWidth), this.data(), container);
    this.show(model);
    this.resized = new ResizeObserver(() => requestAnimationFrame(() => this.fit(container.clientWidth)));
    this.resized.observe(container);
    this.plot.over.addEventListener("mousedown", (event) => (this.pressedAt = event.clientX));
    this.plot.over.addEventListener("click", (event) => {
      if (this.hover && Math.abs(event.clientX - this.pressedAt) < DRAGGED) {
        this.actions.onOpen(this.hover.point.id);
      }
    });
  }

  show(model: DurationModel): void {
    this.model = model;
    const [min, max] = model.extent;
    this.plot.batch(() => {
      this.plot.setData(this.data(), false);
      this.plot.setScale("x", { min, max });
    });
  }

  private fit(width: number): void {
    if (width > 0 && width !== this.plot.width) {
      this.plot.setSize({ width, height: HEIGHT });
    }
  }

  close(): void {
    this.resized.disconnect();
    this.plot.destroy();
  }

  private data(): uPlot.AlignedData {
    const { at, median, high } = this.model.curves;
    return [[...at], [...median], [...high]];
  }

  private options(width: number): uPlot.Options {
    const colour = (name: keyof Palette) => () => this.model.palette[name];
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    const axis = { stroke: colour("soft"), font, grid: { stroke: colour("border"), width: 1 }, ticks: { show: false } };
    return {
      width,
      height: HEIGHT,
      ms: 1,
      tzDate: (time) => new Date(wallClock(time)),
      padding: [8, 24, 0, 0],
      legend: { show: false },
      scales: { x: { time: true, range: (_, min, max) => [min, max] }, y: this.heights() },
      axes: [
        { ...axis, size: (_, texts) => (texts?.some((text) => text?.includes("\n")) ? 40 : 26), space: 80, values: TIME_TEXTS },
        {
          ...axis,
          size: 62,
          space: 28,
          incrs: [...DURATION_STEPS],
          ...(this.logarithmic && { splits: (_: uPlot, __: number, ___: number, most: number) => POWERS.filter((ms) => ms <= most) }),
          values: (_, splits) => splits.map(tickText),
        },
      ],
      series: [
        {},
        { stroke: colour("link"), width: 1.5, points: { show: false } },
        { stroke: colour("link"), width: 1.5, dash: [3, 4], points: { show: false } },
      ],
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false },
        bind: { dblclick: () => () => (this.actions.onZoom(undefined), null) },
      },
      hooks: {
        drawAxes: [() => this.drawn((ground) => drawExecutions(ground, this.model))],
        draw: [() => this.drawn((ground) => this.hover && drawHovered(ground, this.model, this.hover.point))],
        setCursor: [({ cursor }) => this.pointAt(cursor.left ?? -1, cursor.top ?? -1)],
        setSelect: [({ select }) => this.select(select.left, select.width)],
      },
    };
  }

  /** Linear from nothing on; or by powers of ten, where a few long ones would press the others to the foot. */
  private heights(): uPlot.Scale {
    const top = () => {
      const { extent, points, curves, hours, now } = this.model;
      return Math.max(LEAST_MS, tallestIn(extent, points, curves, hours, now) * 1.1);
    };
    return this.logarithmic
      ? { distr: 3, log: 10, range: () => [LEAST_MS / 10, 10 ** Math.ceil(Math.log10(top()))] }
      : { range: () => [0, top()] };
  }

  /** Where a duration stands; what is too short for powers of ten stands at the foot. */
  private yOf(ms: number, canvasPixels: boolean): number {
    return this.plot.valToPos(this.logarithmic ? Math.max(LEAST_MS / 10, ms) : ms, "y", canvasPixels);
  }

  private select(left: number, width: number): void {
    if (width >= DRAGGED) {
      this.actions.onZoom([Math.round(this.plot.posToVal(left, "x")), Math.round(this.plot.posToVal(left + width, "x"))]);
      this.plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    }
  }

  private pointAt(left: number, top: number): void {
    let nearest: Hover | undefined;
    let best = REACH;
    for (const point of left < 0 ? [] : this.model.points) {
      const [x, y] = [this.plot.valToPos(point.at, "x"), this.yOf(heightOf(point, this.model.now), false)];
      const distance = Math.hypot(x - left, y - top);
      if (distance < best) {
        best = distance;
        nearest = { point, x: x + this.plot.over.offsetLeft, y: y + this.plot.over.offsetTop };
      }
    }
    if (nearest?.point.id !== this.hover?.point.id) {
      this.hover = nearest;
      this.plot.over.style.cursor = nearest ? "pointer" : "";
      this.plot.redraw(false, false);
      this.actions.onHover(nearest);
    }
  }

  /** Draws within the axes, and a little beyond, so that marks at the edge are whole. */
  private drawn(draw: (ground: Ground) => void): void {
    const { ctx, bbox } = this.plot;
    const ratio = this.library.pxRatio;
    const edge = EDGE * ratio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left - edge, bbox.top - edge, bbox.width + 2 * edge, bbox.height + 2 * edge);
    ctx.clip();
    draw({ canvas: ctx, ratio, x: (time) => this.plot.valToPos(time, "x", true), y: (ms) => this.yOf(ms, true) });
    ctx.restore();
  }
}
