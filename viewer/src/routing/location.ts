import { useEffect, useState } from "preact/hooks";
import { addressOf, parseRoute, type Route } from "./route";

/** The route of the page's address, kept up to date. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const follow = () => {
      scrollToTopOfNewEntry();
      setRoute(parseRoute(location.hash));
    };
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}

/** Changes what is shown without a new entry in the browser's history: filters, sorting, open rows. */
export function showInstead(route: Route): void {
  history.replaceState({ seen: true }, "", addressOf(route));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** Goes to another route, as a link does. */
export function goTo(route: Route): void {
  location.hash = addressOf(route);
}

/** A link starts at the top; going back keeps the browser's own idea of where the reader was. */
function scrollToTopOfNewEntry(): void {
  if (history.state === null) {
    history.replaceState({ seen: true }, "");
    scrollTo(0, 0);
  }
}
