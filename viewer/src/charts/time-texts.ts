import type uPlot from "uplot";

/** Times beside the axis as the rest of the page writes them: 24 hours, the date where it changes. */
export const TIME_TEXTS: uPlot.Axis.Values = [
  [365 * 86_400_000, "{YYYY}", null, null, null, null, null, null, 1],
  [28 * 86_400_000, "{MMM}", "\n{YYYY}", null, null, null, null, null, 1],
  [86_400_000, "{D} {MMM}", null, null, null, null, null, null, 1],
  [3_600_000, "{HH}:{mm}", "\n{D} {MMM}", null, "\n{D} {MMM}", null, null, null, 1],
  [60_000, "{HH}:{mm}", "\n{D} {MMM}", null, "\n{D} {MMM}", null, null, null, 1],
  [1_000, "{HH}:{mm}:{ss}", "\n{D} {MMM}", null, "\n{D} {MMM}", null, null, null, 1],
  [1, "{ss}.{fff}", null, null, null, null, null, null, 1],
];
