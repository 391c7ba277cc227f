import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** Something to choose from, made when it is opened first; open until the reader does something else. */
export function Menu({ summary, label, look, testId, children }: {
  summary: ComponentChildren;
  /** What the summary says, where that is a picture. */
  label?: string;
  look: string;
  testId: string;
  children: ComponentChildren;
}) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const close = (event: Event) => {
      const inside = event instanceof PointerEvent && menu.current?.contains(event.target as Node);
      const leaves = event instanceof PointerEvent || (event as KeyboardEvent).key === "Escape";
      if (menu.current && leaves && !inside) {
        menu.current.open = false;
      }
    };
    addEventListener("pointerdown", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("pointerdown", close);
      removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details class="menu" ref={menu} data-testid={testId} onToggle={() => setOpened(true)}>
      <summary class={look} title={label} aria-label={label}>{summary}</summary>
      {opened && <div class="menu-items">{children}</div>}
    </details>
  );
}
