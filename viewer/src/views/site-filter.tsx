import type { SiteChoice } from "../routing/site-choice";
import type { Places } from "../state/sites";
import { texts } from "../texts";

const labels = texts.sites;

/** Chooses an application and a host; each only where there are several, or one is chosen. */
export function SiteFilter({ places, choice, onChoice }: {
  places: Places;
  choice: SiteChoice;
  onChoice(choice: SiteChoice): void;
}) {
  return (
    <>
      <PlaceChoice
        label={labels.app}
        all={labels.allApps}
        names={places.apps}
        chosen={choice.app}
        testId="site-app"
        onChoice={(app) => onChoice({ ...choice, app })}
      />
      <PlaceChoice
        label={labels.host}
        all={labels.allHosts}
        names={places.hosts}
        chosen={choice.host}
        testId="site-host"
        onChoice={(host) => onChoice({ ...choice, host })}
      />
    </>
  );
}

function PlaceChoice({ label, all, names, chosen, testId, onChoice }: {
  label: string;
  all: string;
  names: readonly string[];
  chosen: string;
  testId: string;
  onChoice(name: string): void;
}) {
  if (names.length < 2 && chosen === "") {
    return null;
  }
  return (
    <label class="choice">
      <span class="choice-label">{label}</span>
      <select value={chosen} data-testid={testId} onChange={(event) => onChoice(event.currentTarget.value)}>
        <option value="">{all}</option>
        {chosen !== "" && !names.includes(chosen) && <option value={chosen}>{chosen}</option>}
        {names.map((name) => <option key={name} value={name}>{name}</option>)}
      </select>
    </label>
  );
}
