import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { paintLanes } from "../charts/lane-painter";
import { usePalette } from "../charts/palette";
import { timeTicks } from "../charts/time-ticks";
import type { Instance } from "../api/types";
import { goTo } from "../routing/location";
import { executionRoute } from "../routing/route";
import type { TimelineWindow } from "../routing/timeline-choice";
import { instanceMarks } from "../state/instance-marks";
import { hitAt, type LaneHit, layoutOf, type TimeScale } from "../state/lane-layout";
import type { Lane } from "../state/lanes";
import { LaneNames } from "./lane-names";
import { TimelineAxis } from "./timeline-axis";
import { TimelineTip } from "./timeline-tip";
import { useBoxSize } from "./use-box-size";
import { useTimeGestures } from "./use-time-gestures";

const NARROW = 640;
const TICK_WIDTH = 80;
const HOUR_MS = 3_600_000;
const AXIS_HEIGHT = 40;

/** The lanes of all jobs below their axis. Names are text and links; bars are drawn, and only those in sight. */
export function TimelineLanes({ lanes, instances, extent, now, marked, onWindow, onReset }: {
  lanes: readonly Lane[];
  instances: readonly Instance[];
  extent: readonly [number, number];
  now: number;
  /** The job that is pointed at. */
  marked: string | undefined;
  onWindow(window: TimelineWindow): void;
  onReset(): void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useBoxSize(box);
  const layout = useMemo(() => layoutOf(lanes, width < NARROW), [lanes, width < NARROW]);
  const scale: TimeScale = { extent, left: layout.side, width: Math.max(1, width - layout.side) };
  const ticks = timeTicks(extent, Math.max(2, scale.width / TICK_WIDTH));
  const marks = instanceMarks(instances, extent);
  const palette = usePalette();
  const [pointer, setPointer] = useState<{ x: number; y: number }>();
  const scrolled = () => box.current?.scrollTop ?? 0;
  const hitOf = (x: number, y: number) => hitAt(lanes, layout, scale, now, x, y - AXIS_HEIGHT + scrolled());
  const hit = pointer && hitOf(pointer.x, pointer.y);
  const selection = useTimeGestures(box, scale, {
    onWindow,
    onReset,
    onClick: (x, y) => {
      const edge = box.current?.getBoundingClientRect();
      open(hitOf(x - (edge?.left ?? 0), y - (edge?.top ?? 0)), onWindow);
    },
  });

  const paint = useRef(() => {});
  paint.current = () => {
    const context = canvas.current?.getContext("2d");
    if (context && canvas.current) {
      fit(canvas.current, context, width, Math.max(0, height - AXIS_HEIGHT));
      paintLanes(context, { lanes, layout, scale, ticks, marks, now, palette, hit, selection }, scrolled(), height - AXIS_HEIGHT);
    }
  };
  useEffect(() => {
    const frame = requestAnimationFrame(() => paint.current());
    return () => cancelAnimationFrame(frame);
  });

  const onMove = (event: PointerEvent) => {
    const edge = box.current?.getBoundingClientRect();
    const above = (event.target as Element).closest("a") === null;
    setPointer(edge && above && event.pointerType === "mouse" ? { x: event.clientX - edge.left, y: event.clientY - edge.top } : undefined);
  };
  const total = layout.tops.at(-1) ?? 0;
  return (
    <div
      class={layout.side === 0 ? "card timeline timeline-narrow" : "card timeline"}
      ref={box}
      style={{ "--side": `${layout.side}px`, "--lanes": `${total + AXIS_HEIGHT}px`, cursor: hit ? "pointer" : "" }}
      data-testid="timeline"
      data-lanes={lanes.length}
      onScroll={() => requestAnimationFrame(() => paint.current())}
      onPointerMove={onMove}
      onPointerLeave={() => setPointer(undefined)}
    >
      <TimelineAxis scale={scale} ticks={ticks} marks={marks} now={now} />
      <canvas class="timeline-canvas" ref={canvas} aria-hidden="true" />
      <LaneNames lanes={lanes} tops={layout.tops} marked={marked} />
      {hit && pointer && <TimelineTip hit={hit} now={now} x={pointer.x} y={pointer.y + scrolled()} />}
    </div>
  );
}

/** Opens an execution; of an hour with too many of them, the hour. */
function open(hit: LaneHit | undefined, onWindow: (window: TimelineWindow) => void): void {
  const execution = hit?.index === undefined ? undefined : hit.lane.executions[hit.index];
  if (execution) {
    goTo(executionRoute(execution.id));
  } else if (hit?.hour) {
    onWindow({ kind: "fixed", from: hit.hour.start, to: hit.hour.start + HOUR_MS });
  }
}

/** As many dots as the screen has, however large it shows them. */
function fit(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, width: number, height: number): void {
  const ratio = devicePixelRatio;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.style.marginBottom = `${-height}px`;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}
