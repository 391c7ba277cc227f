/** Differences below this are the whole seconds of the header and the way of the answer. */
const TOLERANCE_MS = 3_000;

let offsetMs = 0;

/** Takes the server's time from the `Date` header of an answer. */
export function noteServerDate(header: string | null, browserNow = Date.now()): void {
  const server = header === null ? Number.NaN : Date.parse(header);
  if (!Number.isNaN(server)) {
    const difference = server - browserNow;
    offsetMs = Math.abs(difference) > TOLERANCE_MS ? difference : 0;
  }
}

/** Now, in milliseconds, by the clock that wrote the timestamps. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}
