import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type LogBlock, rowOf } from "../state/log-rows";

const END_REACH_PX = 24;
/** A line that is gone to stands this far below the upper edge, as a share of the height. */
const CONTEXT_SHARE = 0.3;

/** What is kept in sight while lines come, go and are measured. */
type Hold =
  | { readonly kind: "line"; readonly seq: number }
  | { readonly kind: "place"; readonly seq: number; readonly top: number };

/**
 * Keeps in sight what the reader looks at: the end while they follow it, a line that was gone to, or
 * the place where they were while lines are put before it. The first move of the reader's own ends it.
 */
export function useLogScroll(blocks: readonly LogBlock[], atEnd: boolean, followAtFirst: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const hold = useRef<Hold>();
  const lastTop = useRef(0);
  const revealed = useRef(true);
  const [following, setFollowing] = useState(followAtFirst);
  const now = useRef({ blocks, following, atEnd });
  now.current = { blocks, following, atEnd };

  const settle = useCallback(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const held = hold.current;
    if (held?.kind === "line") {
      const line = lineElement(element, now.current.blocks, held.seq);
      if (line) {
        const offset = line.getBoundingClientRect().top - element.getBoundingClientRect().top;
        element.scrollTop += offset - element.clientHeight * CONTEXT_SHARE;
        if (!revealed.current) {
          revealed.current = true;
          element.scrollIntoView({ block: "nearest" });
        }
      }
    } else if (held?.kind === "place") {
      const line = element.querySelector(`[data-line="${held.seq}"]`);
      if (line) {
        element.scrollTop += line.getBoundingClientRect().top - held.top;
      }
    } else if (now.current.following) {
      element.scrollTop = element.scrollHeight;
    }
    lastTop.current = element.scrollTop;
  }, []);

  useLayoutEffect(settle, [blocks, following]);
  const shown = blocks.length > 0;
  useEffect(() => {
    const element = box.current;
    const content = element?.querySelector(".log-lines");
    if (!element || !content) {
      return undefined;
    }
    const observer = new ResizeObserver(settle);
    observer.observe(content);
    const release = () => (hold.current = undefined);
    const moves = ["wheel", "touchmove", "pointerdown", "keydown"];
    moves.forEach((move) => element.addEventListener(move, release, { passive: true }));
    return () => {
      observer.disconnect();
      moves.forEach((move) => element.removeEventListener(move, release));
    };
  }, [shown, settle]);

  const onScroll = () => {
    const element = box.current;
    if (!element) {
      return;
    }
    const reachesEnd = element.scrollHeight - element.scrollTop - element.clientHeight < END_REACH_PX;
    const movedUp = element.scrollTop < lastTop.current - 1;
    lastTop.current = element.scrollTop;
    if (reachesEnd && now.current.atEnd && !hold.current) {
      setFollowing(true);
    } else if (!reachesEnd && movedUp) {
      setFollowing(false);
    }
  };
  return {
    box,
    following,
    onScroll,
    follow: () => {
      hold.current = undefined;
      setFollowing(true);
      settle();
    },
    /** Brings a line to sight, now if it is there and else as soon as it is. */
    showLine: (seq: number) => {
      hold.current = { kind: "line", seq };
      setFollowing(false);
      settle();
    },
    /** The next line that is shown brings the log itself to sight too. */
    reveal: () => {
      revealed.current = false;
    },
    /** Leaves what is seen where it is while lines are put before or behind it. */
    keepPlace: () => {
      const line = firstSeen(box.current);
      if (line) {
        const seq = Number(line.dataset["line"]);
        hold.current = { kind: "place", seq, top: line.getBoundingClientRect().top };
      }
      setFollowing(false);
    },
  };
}

function lineElement(box: Element, blocks: readonly LogBlock[], seq: number): Element | null {
  const first = rowOf(blocks, seq)?.line.seq ?? nextAfter(blocks, seq);
  return box.querySelector(`[data-line="${first}"]`) ?? box.querySelector(`[data-line="${foldOf(blocks, first)}"]`);
}

/** Where the filter does not let the line through: the one behind it. */
function nextAfter(blocks: readonly LogBlock[], seq: number): number {
  const groups = blocks.flatMap((block) => block.groups);
  const next = groups.find(([row]) => row.line.seq >= seq) ?? groups.at(-1);
  return next?.[0].line.seq ?? seq;
}

function foldOf(blocks: readonly LogBlock[], seq: number): number {
  const groups = blocks.flatMap((block) => block.groups);
  return groups.find((group) => group.some((row) => row.line.seq === seq))?.[0].line.seq ?? seq;
}

function firstSeen(box: Element | null): HTMLElement | undefined {
  const top = box?.getBoundingClientRect().top ?? 0;
  return [...(box?.querySelectorAll<HTMLElement>("[data-line]") ?? [])].find((line) => line.getBoundingClientRect().bottom > top);
}
