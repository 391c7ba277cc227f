import { useEffect, useState } from "preact/hooks";

const FIRST = 60;
const MORE = 250;

/** Whether a long list was drawn before: who comes back to it stands where they were at once. */
let drawnBefore = false;

/** How many rows of a long list are drawn: those in sight at once, the others while they are looked at. */
export function useDrawnRows(all: number): number {
  const [drawn, setDrawn] = useState(drawnBefore ? Infinity : FIRST);
  const missing = drawn < all;
  useEffect(() => {
    drawnBefore = !missing;
    if (missing) {
      const timer = setTimeout(() => setDrawn(drawn + MORE));
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [missing, drawn]);
  return drawn;
}
