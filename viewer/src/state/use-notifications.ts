import { getExecution } from "../api/client";
import { firstLine } from "../format/name";
import { goTo } from "../routing/location";
import { executionRoute } from "../routing/route";
import { texts } from "../texts";
import { usePreference } from "./preference";

/** `blocked`: the reader told the browser not to show any. */
export type NotificationState = "unavailable" | "blocked" | "off" | "on";

export interface Notifications {
  readonly state: NotificationState;
  /** Switches them on or off; to be called by a click, since the browser may ask the reader. */
  toggle(): void;
  /** Tells of an execution that failed, if the reader wants that. */
  tell(executionId: string): void;
}

/** Notifications by the browser; each opens the execution it tells of. */
export function useNotifications(): Notifications {
  const [wanted, setWanted] = usePreference("notify", ["off", "on"]);
  const state = stateOf(wanted);
  const toggle = async () => {
    const granted = state === "off" && (await Notification.requestPermission()) === "granted";
    setWanted(granted ? "on" : "off");
  };
  return {
    state,
    toggle: () => void toggle(),
    tell: (executionId) => void (state === "on" && show(executionId)),
  };
}

/** Browsers have them in secure contexts only: by HTTPS, or from this machine. */
function stateOf(wanted: "off" | "on"): NotificationState {
  if (!("Notification" in window) || !isSecureContext) {
    return "unavailable";
  }
  if (Notification.permission === "denied") {
    return "blocked";
  }
  return wanted === "on" && Notification.permission === "granted" ? "on" : "off";
}

async function show(executionId: string): Promise<void> {
  try {
    const execution = await getExecution(executionId);
    const body = firstLine(execution.error_message ?? execution.first_error ?? "");
    const icon = new URL("assets/pulse-failed.svg", document.baseURI).href;
    const title = texts.alarm.failed(execution.job_name);
    const notification = new Notification(title, { body, icon, tag: execution.scheduled_job_id });
    notification.onclick = () => {
      window.focus();
      goTo(executionRoute(executionId));
      notification.close();
    };
  } catch {
    // Neither read nor shown: the page itself still tells of the failure.
  }
}
