import { goTo, showInstead } from "../routing/location";
import { type Route, searchRoute } from "../routing/route";
import { useFeed } from "../state/resource";
import { useTimeStyle } from "./moment";
import { moveRowFocus, openFocusedRow } from "./row-focus";
import { useKeys } from "./use-keys";

/** The keys that mean the same on every page, and those of its lists. A log has its own beside them. */
export function usePageKeys(route: Route): void {
  const feed = useFeed();
  const [, toggleTimes] = useTimeStyle();
  const everywhere = { s: toSearch, "/": focusSearch, r: () => feed.readAgain(), u: toParent };
  const inLists = {
    j: () => moveRowFocus(1),
    k: () => moveRowFocus(-1),
    Enter: openFocusedRow,
    f: () => toggleFailed(route),
    t: toggleTimes,
  };
  useKeys({ ...everywhere, ...(route.page === "execution" ? { l: focusLog } : inLists) });
}

function toSearch(): void {
  goTo(searchRoute(""));
}

/** The search of what is shown, or else the one over everything. */
function focusSearch(): void {
  const field =
    document.querySelector<HTMLInputElement>("main input[type=search]") ??
    document.querySelector<HTMLInputElement>("header input[type=search]");
  field?.focus();
  field?.select();
}

/** The page above is the last that the trail over the view names. */
function toParent(): void {
  [...document.querySelectorAll<HTMLElement>(".trail a")].at(-1)?.click();
}

function focusLog(): void {
  const log = document.querySelector<HTMLElement>(".log-box");
  log?.focus({ preventScroll: true });
  log?.scrollIntoView({ block: "nearest" });
}

/** Shows only what has failed, or all again. */
function toggleFailed(route: Route): void {
  switch (route.page) {
    case "jobs": {
      const show = route.choice.show === "attention" ? "" : "attention";
      return showInstead({ ...route, choice: { ...route.choice, show } });
    }
    case "job": {
      const status = route.status === "failed" ? undefined : "failed";
      return showInstead({ ...route, status, offset: 0, open: [] });
    }
    case "search": {
      const { status, ...search } = route.search;
      return showInstead({ ...route, search: status === "failed" ? search : { ...search, status: "failed" } });
    }
  }
}
