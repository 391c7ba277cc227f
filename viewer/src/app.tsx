import { useMemo } from "preact/hooks";
import type { Health, Instance } from "./api/types";
import { useRoute } from "./routing/location";
import type { Route } from "./routing/route";
import { useFavicon } from "./state/favicon";
import type { Resource } from "./state/resource";
import { PlacesContext, placesOf } from "./state/sites";
import { useFailingJobs } from "./state/use-failing-jobs";
import { useHealth } from "./state/use-health";
import { useInstances } from "./state/use-instances";
import { type Jobs, useJobs } from "./state/use-jobs";
import { useNotifications } from "./state/use-notifications";
import { isLoginNeeded, useSession } from "./state/use-session";
import { useZone } from "./state/use-zone";
import { texts } from "./texts";
import { ApiPage } from "./views/api-page";
import { AlertsPage } from "./views/alerts-page";
import { ExecutionPage } from "./views/execution-page";
import { Foot } from "./views/foot";
import { Header, Problems } from "./views/header";
import { HistoryPage } from "./views/history-page";
import { InstancesPage } from "./views/instances-page";
import { JobPage } from "./views/job-page";
import { JobsPage } from "./views/jobs-page";
import { LoginPage } from "./views/login-page";
import { NotFound } from "./views/notice";
import { SchedulersPage } from "./views/schedulers-page";
import { SearchPage } from "./views/search-page";
import { SettingsMenu } from "./views/settings-menu";
import { usePageKeys } from "./views/use-page-keys";
import { TimelinePage } from "./views/timeline-page";

/** The page: what stands around every view, and the view that the address names. */
export function App() {
  const route = useRoute();
  const health = useHealth();
  const instances = useInstances();
  const jobs = useJobs(route.page === "jobs");
  const notifications = useNotifications();
  const session = useSession();
  const zone = useZone(jobs.data, health.data?.zone);
  const settings = <SettingsMenu notifications={notifications} zone={zone} session={session} />;
  useFavicon(useFailingJobs(jobs.data, notifications.tell));
  usePageKeys(route);
  const places = useMemo(() => placesOf(instances.data ?? []), [instances.data]);
  if (isLoginNeeded(jobs.error) || isLoginNeeded(instances.error)) {
    return <LoginPage session={session} app={health.data?.app} />;
  }
  return (
    <PlacesContext.Provider value={places}>
      <a class="skip" href="#content" onClick={skipToContent}>
        {texts.skipToContent}
      </a>
      <Header health={health.data} route={route} settings={settings} />
      <main id="content" class="main" tabIndex={-1}>
        <Problems health={health.data} />
        <View key={zone.zone ?? ""} route={route} health={health} instances={instances} jobs={jobs} />
      </main>
      <Foot route={route} health={health.data} instances={instances.data} />
    </PlacesContext.Provider>
  );
}

function View({ route, health, instances, jobs }: {
  route: Route;
  health: Resource<Health>;
  instances: Resource<readonly Instance[]>;
  jobs: Jobs;
}) {
  const app = health.data?.app;
  switch (route.page) {
    case "jobs":
      return <JobsPage route={route} jobs={jobs} app={app} appSince={health.data?.started_at} />;
    case "job":
      return <JobPage key={route.id} route={route} app={app} appSince={health.data?.started_at} />;
    case "execution":
      return <ExecutionPage key={route.id} route={route} app={app} />;
    case "search":
      return <SearchPage route={route} app={app} />;
    case "schedulers":
      return <SchedulersPage app={app} />;
    case "instances":
      return <InstancesPage route={route} app={app} instances={instances} />;
    case "alerts":
      return <AlertsPage app={app} />;
    case "history":
      return <HistoryPage app={app} health={health} />;
    case "api":
      return <ApiPage shown={route.shown} app={app} />;
    case "timeline":
      return <TimelinePage route={route} app={app} instances={instances.data ?? []} />;
    case "unknown":
      return <NotFound text={texts.errors.unknownPage} />;
  }
}

/** The address holds the route, so this link must not change it. */
function skipToContent(event: Event): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}
