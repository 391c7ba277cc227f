import { useEffect } from "preact/hooks";

const WELL = "assets/pulse.svg";
const FAILED = "assets/pulse-failed.svg";

/** Shows in the browser's tab, on every page, whether a job fails. */
export function useFavicon(failing: boolean): void {
  useEffect(() => {
    document.querySelector("link[rel=icon]")?.setAttribute("href", failing ? FAILED : WELL);
  }, [failing]);
}
