import { useEffect } from "preact/hooks";
import { health } from "./api/client";
import type { Health } from "./api/types";
import { useRoute } from "./routing/location";
import type { Route } from "./routing/route";
import { useResource } from "./state/resource";
import { texts } from "./texts";
import { ExecutionPage } from "./views/execution-page";
import { Header, Problems } from "./views/header";
import { JobPage } from "./views/job-page";
import { JobsPage } from "./views/jobs-page";
import { NotFound } from "./views/notice";
import { SchedulersFoot, SchedulersPage } from "./views/schedulers-page";
import { SearchPage } from "./views/search-page";

const HEALTH_EVERY_MS = 30_000;

/** The page: what stands around every view, and the view that the address names. */
export function App() {
  const route = useRoute();
  const { data, reload } = useResource("health", health, () => false);
  useEffect(() => {
    const timer = setInterval(reload, HEALTH_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <>
      <a class="skip" href="#content" onClick={skipToContent}>
        {texts.skipToContent}
      </a>
      <Header health={data} route={route} />
      <main id="content" class="main" tabIndex={-1}>
        <Problems health={data} />
        <View route={route} health={data} />
      </main>
      {route.page !== "schedulers" && <SchedulersFoot />}
    </>
  );
}

function View({ route, health }: { route: Route; health: Health | undefined }) {
  const app = health?.app;
  switch (route.page) {
    case "jobs":
      return <JobsPage route={route} app={app} appSince={health?.started_at} />;
    case "job":
      return <JobPage key={route.id} route={route} app={app} appSince={health?.started_at} />;
    case "execution":
      return <ExecutionPage key={route.id} route={route} app={app} />;
    case "search":
      return <SearchPage route={route} app={app} />;
    case "schedulers":
      return <SchedulersPage app={app} />;
    case "unknown":
      return <NotFound text={texts.errors.unknownPage} />;
  }
}

/** The address holds the route, so this link must not change it. */
function skipToContent(event: Event): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}
