import { spanMs } from "./times";

/** What the time axis of all jobs shows: a span that ends now, or the time between two moments. */
export type TimelineWindow =
  | { readonly kind: "live"; readonly span: string }
  | { readonly kind: "fixed"; readonly from: number; readonly to: number };

/** In which order the jobs stand. */
export const LANE_ORDERS = ["name", "start", "failures"] as const;
export type LaneOrder = (typeof LANE_ORDERS)[number];

export const DEFAULT_WINDOW: TimelineWindow = { kind: "live", span: "24h" };

const LONG_MS = 600_000;
export const SHORTEST_WINDOW_MS = 10_000;
export const LONGEST_WINDOW_MS = 90 * 86_400_000;

export function parseWindow(query: URLSearchParams): TimelineWindow {
  const [from, to] = [query.get("from") ?? "", query.get("to")];
  const span = spanMs(from);
  if (span !== undefined && to === null) {
    return span >= SHORTEST_WINDOW_MS && span <= LONGEST_WINDOW_MS ? { kind: "live", span: from } : DEFAULT_WINDOW;
  }
  const [first, last] = [Date.parse(from), Date.parse(to ?? "")];
  const length = last - first;
  return length >= SHORTEST_WINDOW_MS && length <= LONGEST_WINDOW_MS
    ? { kind: "fixed", from: first, to: last }
    : DEFAULT_WINDOW;
}

export function queryOfWindow(window: TimelineWindow): Record<string, string> {
  return window.kind === "live"
    ? { from: window.span === "24h" ? "" : window.span }
    : { from: instant(window.from, window), to: instant(window.to, window) };
}

/** The two ends of what is shown, in milliseconds. */
export function extentOf(window: TimelineWindow, now: number): readonly [number, number] {
  return window.kind === "live" ? [now - (spanMs(window.span) ?? 0), now] : [window.from, window.to];
}

/** The spans that end now, from the shortest: zooming goes from one to the next. */
const LIVE_SPANS = ["15m", "1h", "6h", "24h", "3d", "7d", "30d", "90d"];

/** A shorter or longer part of time: one that ends now still does, of others the middle stays. */
export function stepped(window: TimelineWindow, now: number, into: boolean): TimelineWindow {
  if (window.kind === "fixed") {
    return zoomed([window.from, window.to], into ? 0.5 : 2, (window.from + window.to) / 2);
  }
  const length = spanMs(window.span) ?? 0;
  const span = into
    ? LIVE_SPANS.findLast((each) => (spanMs(each) ?? 0) < length)
    : LIVE_SPANS.find((each) => (spanMs(each) ?? 0) > length);
  return span !== undefined ? { kind: "live", span } : into ? zoomed(extentOf(window, now), 0.5, now) : window;
}

/** The same part of time, a share of its length to the right. */
export function moved([from, to]: readonly [number, number], share: number): TimelineWindow {
  const step = (to - from) * share;
  return { kind: "fixed", from: from + step, to: to + step };
}

/** A shorter or longer part of time around a moment, which stays where it is. */
export function zoomed([from, to]: readonly [number, number], factor: number, around: number): TimelineWindow {
  const length = Math.min(LONGEST_WINDOW_MS, Math.max(SHORTEST_WINDOW_MS, (to - from) * factor));
  const share = (around - from) / (to - from);
  return { kind: "fixed", from: around - length * share, to: around + length * (1 - share) };
}

/** Of a long part of time nobody sees parts of a second. */
function instant(time: number, { from, to }: { from: number; to: number }): string {
  const unit = to - from > LONG_MS ? 1_000 : 1;
  return new Date(Math.round(time / unit) * unit).toISOString().replace(/\.000Z$/, "Z");
}
