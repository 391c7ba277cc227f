import type { Health, Instance } from "../api/types";
import { formatSize } from "../format/amount";
import { addressOf, instancesRoute, type Route, timelineRoute } from "../routing/route";
import { useSchedulers } from "../state/use-schedulers";
import { texts } from "../texts";

const labels = texts.foot;

/** One line under every view: which schedulers are watched, who shares the history, how large it is. */
export function Foot({ route, health, instances }: {
  route: Route;
  health: Health | undefined;
  instances: readonly Instance[] | undefined;
}) {
  return (
    <footer class="foot">
      {route.page !== "schedulers" && <FoundSchedulers />}
      <nav class="foot-places" aria-label={labels.places}>
        <a href={addressOf(timelineRoute())} data-testid="to-timeline-page">{texts.timeline.title}</a>
        <a href={addressOf(instancesRoute())} data-testid="to-instances">{instancesText(instances)}</a>
        <a href={addressOf({ page: "alerts" })} data-testid="to-alerts">{texts.alerts.title}</a>
        <a href={addressOf({ page: "history" })} data-testid="to-history">{historyText(health)}</a>
        <a href={addressOf({ page: "api", shown: undefined })} data-testid="to-api">{texts.api.title}</a>
      </nav>
    </footer>
  );
}

function instancesText(instances: readonly Instance[] | undefined): string {
  const living = (instances ?? []).filter((each) => each.alive).length;
  return living > 1 ? labels.livingInstances(living) : texts.instances.title;
}

function historyText(health: Health | undefined): string {
  const size = health?.database_size;
  return size === undefined ? texts.history.title : labels.history(formatSize(size));
}

function FoundSchedulers() {
  const { data: schedulers } = useSchedulers();
  if (!schedulers) {
    return null;
  }
  const shown = schedulers.filter((each) => each.state !== "not_found");
  return (
    <div class="foot-schedulers" data-testid="schedulers-foot">
      <span class="soft">{texts.schedulers.foot}</span>
      {shown.length === 0 && <span class="soft">{texts.schedulers.none}</span>}
      {shown.map((each) => (
        <span key={each.name} class={`foot-scheduler foot-${each.state}`} title={each.reason ?? each.libraries.join(", ")}>
          {each.name}
          {each.state !== "hooked" && <span class="soft"> ({texts.schedulers.state[each.state].toLowerCase()})</span>}
        </span>
      ))}
      <a href={addressOf({ page: "schedulers" })}>{texts.schedulers.all}</a>
    </div>
  );
}
