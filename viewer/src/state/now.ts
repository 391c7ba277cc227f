import { useEffect, useState } from "preact/hooks";
import { serverNow } from "../api/server-clock";

const TICK_MS = 1_000;
const ticking = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Now by the server's clock, renewed every so often; one timer serves the whole page. */
export function useNow(everyMs = TICK_MS): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = () =>
      setNow((before) => {
        const current = serverNow();
        return Math.floor(current / everyMs) === Math.floor(before / everyMs) ? before : current;
      });
    ticking.add(tick);
    timer ??= setInterval(() => ticking.forEach((each) => each()), TICK_MS);
    return () => {
      ticking.delete(tick);
      if (ticking.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    };
  }, [everyMs]);
  return now;
}
