import { useState } from "preact/hooks";
import { listJobs } from "../api/client";
import type { PulseJob } from "../api/types";
import { showInstead } from "../routing/location";
import { jobsRoute, type JobsRoute } from "../routing/route";
import { filterJobs, needsAttention, sortJobs } from "../state/jobs";
import { useResource } from "../state/resource";
import { isEverywhere, jobsAt, placesOf } from "../state/sites";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { EmptyState } from "./empty-state";
import { StatusIcon } from "./icons";
import { JobsTable } from "./jobs-table";
import { Loading, ReadFailure } from "./notice";
import { SiteFilter } from "./site-filter";

/** All jobs, and whether they are well. */
export function JobsPage({ route, app, appSince }: {
  route: JobsRoute;
  app: string | undefined;
  appSince: string | undefined;
}) {
  const { data: jobs, error, reload } = useResource("jobs", listJobs, () => true);
  const here = jobsAt(jobs ?? [], route.site);
  const failing = here.filter(needsAttention).length;
  useTitle(failing > 0 ? `(${failing}) ${texts.jobs.title}` : texts.jobs.title, app);
  if (!jobs) {
    return error ? <ReadFailure error={error} notFound={texts.errors.unknownPage} onAgain={reload} /> : <Loading />;
  }
  if (jobs.length === 0) {
    return <EmptyState />;
  }
  const shown = sortJobs(filterJobs(here, route.filter), route.order);
  const places = placesOf(jobs.flatMap((job) => job.sites));
  return (
    <>
      <div class="page-head">
        {here.length > 0 ? <HealthSentence jobs={here} failing={failing} /> : <h1>{texts.jobs.title}</h1>}
        <div class="site-filter">
          <SiteFilter places={places} choice={route.site} onChoice={(site) => showInstead({ ...route, site })} />
          <FilterField route={route} />
        </div>
      </div>
      {shown.length > 0 ? <JobsTable jobs={shown} route={route} appSince={appSince} /> : <NoneMatch route={route} />}
    </>
  );
}

function HealthSentence({ jobs, failing }: { jobs: readonly PulseJob[]; failing: number }) {
  const running = jobs.reduce((sum, job) => sum + job.counts.running, 0);
  const { tone, text, why } = healthOf(jobs, failing);
  return (
    <div class="health" role="status" data-testid="health">
      <h1 class={`health-${tone}`}>
        <span class="health-icon">
          <StatusIcon status={tone} />
        </span>
        <span>
          {text}
          <span class="health-why">{why}</span>
        </span>
      </h1>
      {running > 0 && (
        <span class="health-running">
          <StatusIcon status="running" />
          {texts.jobs.runningNow(running)}
        </span>
      )}
    </div>
  );
}

function healthOf(jobs: readonly PulseJob[], failing: number) {
  const { attention, attentionWhy, attentionDead, planned, plannedWhy, well, wellWhy } = texts.jobs;
  if (failing > 0) {
    const dead = jobs.some((job) => job.dead_since !== undefined);
    return { tone: "failed", text: attention(failing, jobs.length), why: dead ? attentionDead : attentionWhy } as const;
  }
  return jobs.every((job) => job.last_execution === undefined)
    ? ({ tone: "never", text: planned(jobs.length), why: plannedWhy } as const)
    : ({ tone: "completed", text: well(jobs.length), why: wellWhy } as const);
}

function FilterField({ route }: { route: JobsRoute }) {
  const [typed, setTyped] = useState(route.filter);
  const [followed, setFollowed] = useState(route.filter);
  if (followed !== route.filter) {
    setFollowed(route.filter);
    setTyped((before) => (before.trim() === route.filter ? before : route.filter));
  }
  const onInput = (event: Event) => {
    const text = (event.currentTarget as HTMLInputElement).value;
    setTyped(text);
    showInstead({ ...route, filter: text.trim() });
  };
  return (
    <input
      class="field"
      type="search"
      value={typed}
      placeholder={texts.jobs.filterHint}
      aria-label={texts.jobs.filter}
      data-testid="job-filter"
      onInput={onInput}
    />
  );
}

function NoneMatch({ route }: { route: JobsRoute }) {
  return (
    <div class="card blank" role="status">
      <p>{route.filter === "" ? texts.sites.noJobs : texts.jobs.noneMatch(route.filter)}</p>
      <button type="button" class="button" onClick={() => showInstead({ ...jobsRoute(), order: route.order })}>
        {isEverywhere(route.site) ? texts.jobs.clearFilter : texts.sites.clear}
      </button>
    </div>
  );
}
