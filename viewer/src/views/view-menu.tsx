import { texts } from "../texts";
import { Menu } from "./menu";

/** Something about how a log is shown that is on or off. */
export interface LogSwitch {
  readonly label: string;
  readonly on: boolean;
  readonly testId: string;
  toggle(): void;
}

/** How the log is shown. */
export function ViewMenu({ switches }: { switches: readonly LogSwitch[] }) {
  return (
    <Menu summary={texts.logs.view} look="button button-small" testId="log-view-menu">
      {switches.map(({ label, on, testId, toggle }) => (
        <label key={label} class="check">
          <input type="checkbox" checked={on} data-testid={testId} onChange={toggle} />
          {label}
        </label>
      ))}
    </Menu>
  );
}
