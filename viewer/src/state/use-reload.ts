import { useEffect } from "preact/hooks";
import type { Resource } from "./resource";

/** Reads again every so often what nobody tells of. */
export function useReload<T>({ reload }: Resource<T>, everyMs: number): void {
  useEffect(() => {
    const timer = setInterval(reload, everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs]);
}
