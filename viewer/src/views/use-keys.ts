import { useLayoutEffect, useRef } from "preact/hooks";

/** What each key does. An action that says `false` had nothing to do: the key is left to the browser. */
export type Keys = Readonly<Record<string, (() => void | boolean) | undefined>>;

/** Keys that do something wherever the reader is, unless they are typing; from the moment that the page stands. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = latest.current[event.key];
      if (action && !event.defaultPrevented && !isForOthers(event) && action() !== false) {
        event.preventDefault();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

function isForOthers({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  const typing = target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, dialog") !== null;
  const scrolling = key.startsWith("Arrow") && target instanceof Element && target.closest("[tabindex='0']") !== null;
  return ctrlKey || metaKey || altKey || typing || scrolling;
}
