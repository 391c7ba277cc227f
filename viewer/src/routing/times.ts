import { timeOfWallClock } from "../format/wall-clock";

/** The spans that the numbers and charts of a job can cover, as addresses say them. */
export const JOB_SPANS = ["24h", "7d", "30d", "90d"] as const;
export type JobSpan = (typeof JOB_SPANS)[number];
export const DEFAULT_JOB_SPAN: JobSpan = "30d";

const ZONED = /(?:Z|[+-]\d\d:\d\d)$/;
const RELATIVE = /^(\d{1,4})([mhd])$/;
const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** How long a span such as `24h` is; nothing for other texts. */
export function spanMs(text: string): number | undefined {
  const match = RELATIVE.exec(text);
  return match ? Number(match[1]) * (UNIT_MS[match[2] ?? ""] ?? 0) : undefined;
}

/** A time of an address in the server's words: spans end now, other times are the reader's own. */
export function serverTime(text: string | undefined): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (spanMs(text) !== undefined) {
    return `-${text}`;
  }
  const at = ZONED.test(text) ? Date.parse(text) : timeOfWallClock(text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
