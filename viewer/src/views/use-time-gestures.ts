import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { moved, type TimelineWindow, zoomed } from "../routing/timeline-choice";
import { timeAt, type TimeScale } from "../state/lane-layout";

const WHEEL_PACE = 0.0025;
const DRAGGED = 5;

/** What the reader does to a time axis with a pointer. */
export interface GestureActions {
  onWindow(window: TimelineWindow): void;
  /** A click that was no drag, in pixels of the window. */
  onClick(x: number, y: number): void;
  onReset(): void;
}

type Selection = readonly [number, number] | undefined;

/** Ctrl and wheel, or two fingers, zoom; a sideways wheel or one finger moves; the mouse marks what to zoom to. */
export function useTimeGestures(box: RefObject<HTMLElement>, scale: TimeScale, actions: GestureActions): Selection {
  const latest = useRef({ scale, actions });
  latest.current = { scale, actions };
  const [selection, setSelection] = useState<Selection>();
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    const ended = new AbortController();
    const { signal } = ended;
    const pointers = new Map<number, PointerEvent>();
    let begun: PointerEvent | undefined;
    let marked: Selection;
    const mark = (next: Selection) => setSelection((marked = next));
    const timeOf = (x: number) => timeAt(latest.current.scale, x - element.getBoundingClientRect().left);
    const pan = (pixels: number) => latest.current.actions.onWindow(moved(latest.current.scale.extent, pixels / latest.current.scale.width));

    element.addEventListener("wheel", (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        latest.current.actions.onWindow(zoomed(latest.current.scale.extent, Math.exp(event.deltaY * WHEEL_PACE), timeOf(event.clientX)));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        pan(event.deltaX || event.deltaY);
      }
    }, { passive: false, signal });

    element.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && !(event.target as Element).closest("a, button")) {
        pointers.set(event.pointerId, event);
        begun = pointers.size === 1 ? event : undefined;
      }
    }, { signal });

    addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) {
        return;
      }
      pointers.set(event.pointerId, event);
      if (pointers.size === 2) {
        pinch(before, event);
      } else if (event.pointerType === "touch") {
        pan(before.clientX - event.clientX);
      } else if (begun && Math.abs(event.clientX - begun.clientX) > DRAGGED) {
        const ends = [timeOf(begun.clientX), timeOf(event.clientX)].sort((a, b) => a - b);
        mark([ends[0] ?? 0, ends[1] ?? 0]);
      }
    }, { signal });

    const release = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId)) {
        return;
      }
      if (marked && event.type === "pointerup") {
        const [from, to] = marked;
        latest.current.actions.onWindow(zoomed([from, to], 1, (from + to) / 2));
      } else if (begun && event.type === "pointerup" && Math.hypot(event.clientX - begun.clientX, event.clientY - begun.clientY) < DRAGGED) {
        latest.current.actions.onClick(event.clientX, event.clientY);
      }
      mark(undefined);
    };
    addEventListener("pointerup", release, { signal });
    addEventListener("pointercancel", release, { signal });
    element.addEventListener("dblclick", () => latest.current.actions.onReset(), { signal });
    return () => ended.abort();

    function pinch(before: PointerEvent, now: PointerEvent): void {
      const other = [...pointers.values()].find((pointer) => pointer.pointerId !== now.pointerId);
      if (other) {
        const [far, near] = [Math.abs(before.clientX - other.clientX), Math.abs(now.clientX - other.clientX)];
        const factor = Math.max(1, far) / Math.max(1, near);
        latest.current.actions.onWindow(zoomed(latest.current.scale.extent, factor, timeOf((now.clientX + other.clientX) / 2)));
      }
    }
  }, []);
  return selection;
}
