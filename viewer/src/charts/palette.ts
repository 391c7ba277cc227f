import { useEffect, useState } from "preact/hooks";

const NAMES = [
  "text",
  "soft",
  "border",
  "border-strong",
  "surface",
  "raised",
  "link",
  "completed-bar",
  "failed-bar",
  "running-bar",
  "running-soft",
  "passed-bar",
  "warning",
  "marked",
] as const;

/** The colours of the page for what is drawn on a canvas. */
export type Palette = Readonly<Record<(typeof NAMES)[number], string>>;

/** The palette of the theme that the page shows; another one when the theme changes. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(readPalette);
  useEffect(() => {
    const follow = () => setPalette(readPalette());
    const theme = new MutationObserver(follow);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", follow);
    follow();
    return () => {
      theme.disconnect();
      system.removeEventListener("change", follow);
    };
  }, []);
  return palette;
}

/** Custom properties tell what was written; only a colour in use tells which side of the theme counts. */
function readPalette(): Palette {
  const probe = document.createElement("span");
  document.body.append(probe);
  const colours = NAMES.map((name) => {
    probe.style.color = `var(--color-${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours) as Palette;
}
