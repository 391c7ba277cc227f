/** Hands on the latest of many values: the first at once, then at most one each so many milliseconds. */
export function paced<T>(hand: (value: T) => void, everyMs: number): (value: T) => void {
  let waiting: { readonly value: T } | undefined;
  let resting = false;
  const rest = () => {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (waiting) {
        const { value } = waiting;
        waiting = undefined;
        hand(value);
        rest();
      }
    }, everyMs);
  };
  return (value) => {
    if (resting) {
      waiting = { value };
    } else {
      hand(value);
      rest();
    }
  };
}
