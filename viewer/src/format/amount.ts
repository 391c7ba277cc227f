const SIZES = ["B", "KB", "MB", "GB", "TB"] as const;

/** A count with thousands told apart: `1,234`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A size: `812 B`, `3.4 KB`, `120 KB`, `1.2 MB`. */
export function formatSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < SIZES.length - 1) {
    size /= 1_024;
    unit++;
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0;
  return `${size.toFixed(digits)} ${SIZES[unit]}`;
}

/** A share of 1 as a percentage; it is 100 % or 0 % only where nothing is missing: `99.9 %`. */
export function formatShare(share: number): string {
  const tenths = Math.round(share * 1_000);
  const kept = share < 1 ? Math.min(tenths, 999) : tenths;
  const percent = (share > 0 ? Math.max(kept, 1) : kept) / 10;
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)} %`;
}
