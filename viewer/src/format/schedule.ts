import { formatDuration } from "./duration";

const ISO_DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const PLAIN_DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/i;
const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A schedule in plain words, as far as they are certain; else the text as its author wrote it. */
export function formatSchedule(schedule: string | undefined, kind: string | undefined): string | undefined {
  if (schedule === undefined || schedule === "") {
    return undefined;
  }
  switch (kind) {
    case "cron":
      return schedule.startsWith("@") ? schedule : `cron ${schedule}`;
    case "fixed_rate":
      return `every ${interval(schedule)}`;
    case "fixed_delay":
      return `${interval(schedule)} after each end`;
    case "one_time":
      return `once, ${schedule}`;
    default:
      return schedule;
  }
}

function interval(text: string): string {
  const ms = durationMs(text.trim());
  return ms === undefined ? text : formatDuration(ms).replace(/\.0 s$/, " s").replace(/ 00 [smh]$/, "");
}

function durationMs(text: string): number | undefined {
  const plain = PLAIN_DURATION.exec(text);
  if (plain) {
    return Number(plain[1]) * (UNIT_MS[(plain[2] ?? "ms").toLowerCase()] ?? 1);
  }
  const iso = ISO_DURATION.exec(text);
  if (!iso || text.length < 3) {
    return undefined;
  }
  const [days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1_000;
}
