import { useEffect } from "preact/hooks";
import { texts } from "../texts";

/** Says in the browser's tab what is shown. */
export function useTitle(page: string, app: string | undefined): void {
  useEffect(() => {
    document.title = texts.title(page, app);
  }, [page, app]);
}
