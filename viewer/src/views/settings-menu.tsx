import type { Notifications } from "../state/use-notifications";
import { texts } from "../texts";
import { SettingsIcon } from "./icons";
import { Menu } from "./menu";

const labels = texts.alarm;

/** What the reader chooses for every page. */
export function SettingsMenu({ notifications }: { notifications: Notifications }) {
  return (
    <Menu summary={<SettingsIcon />} label={labels.menu} look="icon-button" testId="settings">
      <NotifySwitch notifications={notifications} />
    </Menu>
  );
}

function NotifySwitch({ notifications: { state, toggle } }: { notifications: Notifications }) {
  if (state === "unavailable") {
    return null;
  }
  const blocked = state === "blocked";
  return (
    <label class="check" title={blocked ? labels.blocked : labels.notifyHint}>
      <input type="checkbox" checked={state === "on"} disabled={blocked} data-testid="notify" onChange={toggle} />
      {blocked ? labels.blocked : labels.notify}
    </label>
  );
}
