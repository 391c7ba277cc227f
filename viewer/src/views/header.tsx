import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Health } from "../api/types";
import { formatClock } from "../format/time";
import { goTo } from "../routing/location";
import { addressOf, type Route, searchRoute, timelineRoute } from "../routing/route";
import type { LiveState } from "../live/feed";
import { usePreference } from "../state/preference";
import { useFeed } from "../state/resource";
import { texts } from "../texts";
import { PulseMark, SearchIcon, ThemeIcon } from "./icons";
import { KeysHelp } from "./keys-help";

const THEMES = ["system", "light", "dark"] as const;

export function Header({ health, route, settings }: {
  health: Health | undefined;
  route: Route;
  settings: ComponentChildren;
}) {
  return (
    <header class="header">
      <div class="header-inner">
        <a class="brand" href="#/">
          <PulseMark />
          <span>{texts.pulse}</span>
        </a>
        {health?.app && <span class="app-name">{health.app}</span>}
        <Views route={route} />
        <span class="header-gap" />
        {route.page !== "search" && <LogSearchBox />}
        <LiveBadge />
        <ThemeSwitch />
        {settings}
        <KeysHelp />
      </div>
    </header>
  );
}

/** The views of all jobs. */
function Views({ route }: { route: Route }) {
  return (
    <nav class="header-views" aria-label={texts.views.label}>
      <a href="#/" aria-current={route.page === "jobs" ? "page" : undefined}>{texts.views.jobs}</a>
      <a href={addressOf(timelineRoute())} aria-current={route.page === "timeline" ? "page" : undefined} data-testid="to-timeline-view">{texts.views.timeline}</a>
    </nav>
  );
}

/** The search over all logs; where there is no room for its field, the way to it. */
function LogSearchBox() {
  const [typed, setTyped] = useState("");
  const search = (event: Event) => {
    event.preventDefault();
    goTo(searchRoute(typed.trim()));
  };
  return (
    <>
      <form class="header-search" role="search" onSubmit={search}>
        <input
          class="field field-small"
          type="search"
          value={typed}
          placeholder={texts.search.title}
          aria-label={texts.search.label}
          data-testid="header-search"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
      <a class="icon-button header-search-link" href={addressOf(searchRoute(""))} title={texts.search.open} aria-label={texts.search.open}>
        <SearchIcon />
      </a>
    </>
  );
}

function LiveBadge() {
  const feed = useFeed();
  const [state, setState] = useState(feed.state);
  useEffect(() => {
    setState(feed.state);
    return feed.onState(setState);
  }, [feed]);
  return (
    <span class={`live live-${state.phase}`} role="status" data-testid="live-state" data-phase={state.phase}>
      <span class="live-dot" aria-hidden="true" />
      {liveText(state)}
    </span>
  );
}

function liveText({ phase, asOf }: LiveState): string {
  switch (phase) {
    case "connecting":
    case "live":
      return texts.live[phase];
    case "reconnecting":
    case "stale":
      return texts.live[phase](formatClock(new Date(asOf)));
  }
}

function ThemeSwitch() {
  const [theme, setTheme] = usePreference("theme", THEMES);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  const label = texts.theme.label[theme];
  return (
    <button type="button" class="icon-button" title={label} aria-label={label} onClick={() => setTheme(next)}>
      <ThemeIcon theme={theme} />
    </button>
  );
}

/** What is wrong with Pulse itself. */
export function Problems({ health }: { health: Health | undefined }) {
  if (!health || health.problems.length === 0) {
    return null;
  }
  return (
    <div class="problems" role="alert" data-testid="problems">
      <strong>{texts.problems.title}</strong>
      <ul>
        {health.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {health.waiting > 0 && (
        <p class="problems-waiting" aria-live="off">
          {texts.problems.waiting(health.waiting)}
        </p>
      )}
    </div>
  );
}
