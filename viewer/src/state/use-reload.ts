import { useEffect } from "preact/hooks";
import type { Resource } from "./resource";

/** Reads again every so often what nobody tells of. A hidden page does when it is looked at. */
export function useReload<T>({ reload }: Resource<T>, everyMs: number): void {
  useEffect(() => {
    const reloadIfSeen = () => {
      if (!document.hidden) {
        reload();
      }
    };
    const timer = setInterval(reloadIfSeen, everyMs);
    document.addEventListener("visibilitychange", reloadIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", reloadIfSeen);
    };
  }, [reload, everyMs]);
}
