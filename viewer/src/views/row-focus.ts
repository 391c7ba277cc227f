import { useLayoutEffect, useRef } from "preact/hooks";

const ROW = "main [data-row]";

/** Moves the focus to the row that stands so many further down; without one, to the first in sight. */
export function moveRowFocus(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next = current < 0 ? rows.findIndex(isInSight) : current + by;
  const row = rows[Math.min(rows.length - 1, Math.max(0, next))];
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

/** Opens what the focused row stands for: its marked link, else its first. Says whether there was one. */
export function openFocusedRow(): boolean {
  const row = document.querySelector(`${ROW}:focus`);
  const link = row?.querySelector<HTMLElement>("[data-row-link]") ?? row?.querySelector<HTMLElement>("a[href]");
  link?.click();
  return link != null;
}

/** Gives the focus back to what had it, where a new order of the rows took it away. */
export function useKeptFocus(): void {
  const held = useRef<Element | null>(null);
  held.current = document.activeElement;
  useLayoutEffect(() => {
    const lost = document.activeElement === document.body && held.current !== document.body;
    if (lost && held.current instanceof HTMLElement && held.current.isConnected) {
      held.current.focus({ preventScroll: true });
    }
  });
}

function isInSight(row: HTMLElement): boolean {
  return row.getBoundingClientRect().bottom > 0;
}
