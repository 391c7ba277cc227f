import { useEffect, useState } from "preact/hooks";

/** A row is higher than that. */
const LEAST_HEIGHT = 60;
const MORE = 250;

/** Whether a long list was drawn before: who comes back to it stands where they were at once. */
let drawnBefore = false;

/** How many rows of a long list are drawn: those in sight at once, the others while they are looked at, once they may. */
export function useDrawnRows(all: number, others: boolean): number {
  const [drawn, setDrawn] = useState(() => (drawnBefore ? Infinity : Math.ceil(innerHeight / LEAST_HEIGHT)));
  const missing = drawn < all;
  useEffect(() => {
    drawnBefore = !missing;
    if (missing && others) {
      const timer = setTimeout(() => setDrawn(drawn + MORE));
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [missing, drawn, others]);
  return drawn;
}
