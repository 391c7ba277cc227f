const COUNT = new Intl.NumberFormat("en");
const SIZES = ["B", "KB", "MB", "GB", "TB"] as const;

/** A count with thousands told apart: `1,234`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
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
