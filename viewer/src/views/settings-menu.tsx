import { useMemo } from "preact/hooks";
import type { Session } from "../state/use-session";
import type { ZoneChoice } from "../state/use-zone";
import type { Notifications } from "../state/use-notifications";
import { texts } from "../texts";
import { SettingsIcon } from "./icons";
import { Menu } from "./menu";

const labels = texts.alarm;

/** What the reader chooses for every page. */
export function SettingsMenu({ notifications, zone, session }: {
  notifications: Notifications;
  zone: ZoneChoice;
  session: Session;
}) {
  return (
    <Menu summary={<SettingsIcon />} label={texts.settings.menu} look="icon-button" testId="settings">
      <ZoneSelect choice={zone} />
      <NotifySwitch notifications={notifications} />
      {session.loggedIn && (
        <button type="button" class="button button-small" data-testid="log-out" onClick={session.logOut}>{texts.login.out}</button>
      )}
    </Menu>
  );
}

function ZoneSelect({ choice: { zone, zones, choose } }: { choice: ZoneChoice }) {
  const { all, browser, server } = useMemo(zones, [zones]);
  return (
    <label class="choice">
      {texts.settings.zone}
      <select value={zone ?? browser} data-testid="zone" onChange={(event) => choose(event.currentTarget.value)}>
        {all.map((each) => (
          <option key={each} value={each}>{texts.settings.zoneName(each, each === browser, each === server)}</option>
        ))}
      </select>
    </label>
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
