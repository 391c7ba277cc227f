import { useEffect, useRef } from "preact/hooks";
import { texts } from "../texts";

/** Something about how a log is shown that is on or off. */
export interface LogSwitch {
  readonly label: string;
  readonly on: boolean;
  readonly testId: string;
  toggle(): void;
}

/** How the log is shown; open until the reader does something else. */
export function ViewMenu({ switches }: { switches: readonly LogSwitch[] }) {
  const menu = useRef<HTMLDetailsElement>(null);
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
    <details class="menu" ref={menu} data-testid="log-view-menu">
      <summary class="button button-small">{texts.logs.view}</summary>
      <div class="menu-items">
        {switches.map(({ label, on, testId, toggle }) => (
          <label key={label} class="check">
            <input type="checkbox" checked={on} data-testid={testId} onChange={toggle} />
            {label}
          </label>
        ))}
      </div>
    </details>
  );
}
