const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The steps between the lines of an axis of durations: people count them by 60, not by 10. */
export const DURATION_STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100].map((days) => days * DAY),
];

/** The lines of an axis by powers of ten, from a millisecond to some weeks. */
export const POWERS: readonly number[] = Array.from({ length: 10 }, (_, power) => 10 ** power);

const UNITS: readonly (readonly [number, string])[] = [
  [DAY, "d"],
  [HOUR, "h"],
  [MINUTE, "min"],
  [SECOND, "s"],
  [1, "ms"],
];

/** A duration beside an axis, in its largest unit that needs no more than one digit behind the point. */
export function tickText(ms: number): string {
  if (ms === 0) {
    return "0";
  }
  const [size, unit] = UNITS.find(([each]) => ms >= each) ?? [1, "ms"];
  return `${Number((ms / size).toFixed(1))} ${unit}`;
}
