import { useMemo } from "preact/hooks";
import type { PulseJob } from "../api/types";
import { ALL_JOBS } from "../routing/job-choice";
import { showInstead } from "../routing/location";
import { jobsRoute, type JobsRoute } from "../routing/route";
import type { Attention } from "../state/attention";
import { chosenJobs, groupsOf } from "../state/job-list";
import { filterJobs, sortJobs } from "../state/job-order";
import { isEverywhere, jobsAt } from "../state/sites";
import { useTitle } from "../state/title";
import { useAttention } from "../state/use-attention";
import type { Jobs } from "../state/use-jobs";
import { texts } from "../texts";
import { AttentionCards } from "./attention-cards";
import { EmptyState } from "./empty-state";
import { HealthSentence } from "./health-sentence";
import { JobFilters } from "./job-filters";
import { JobsTable } from "./jobs-table";
import { Loading, ReadFailure } from "./notice";

const NONE: readonly PulseJob[] = [];

/** All jobs, and whether they are well. */
export function JobsPage({ route, jobs: { data: jobs, brief, error, reload }, app, appSince }: {
  route: JobsRoute;
  jobs: Jobs;
  app: string | undefined;
  appSince: string | undefined;
}) {
  const here = useMemo(() => jobsAt(jobs ?? NONE, route.site), [jobs, route.site.app, route.site.host]);
  const attention = useAttention(here, appSince);
  const groups = useGroups(here, attention, route);
  useTitle(attention.size > 0 ? `(${attention.size}) ${texts.jobs.title}` : texts.jobs.title, app);
  if (!jobs) {
    return error ? <ReadFailure error={error} notFound={texts.errors.unknownPage} onAgain={reload} /> : <Loading />;
  }
  if (jobs.length === 0) {
    return <EmptyState />;
  }
  return (
    <>
      <div class="page-head">
        {here.length > 0 ? <HealthSentence jobs={here} attention={attention} /> : <h1>{texts.jobs.title}</h1>}
      </div>
      <AttentionCards jobs={here} attention={attention} route={route} />
      <JobFilters jobs={jobs} route={route} />
      {groups.some((group) => group.jobs.length > 0) ? (
        <JobsTable groups={groups} attention={attention} route={route} appSince={appSince} brief={brief && !error} />
      ) : (
        <NoneMatch route={route} />
      )}
    </>
  );
}

/** The jobs that are listed, as long as nothing changes the very same. */
function useGroups(here: readonly PulseJob[], attention: Attention, { filter, order, choice }: JobsRoute) {
  const { show, scheduler, group } = choice;
  return useMemo(() => {
    const shown = chosenJobs(filterJobs(here, filter), choice, attention);
    return groupsOf(sortJobs(shown, order, attention), group);
  }, [here, attention, filter, order, show, scheduler, group]);
}

function NoneMatch({ route }: { route: JobsRoute }) {
  const byText = route.filter !== "";
  const byPlace = !isEverywhere(route.site);
  const byChoice = route.choice.show !== "" || route.choice.scheduler !== "";
  const why = byText && !byPlace && !byChoice ? texts.jobs.noneMatch(route.filter) : texts.jobList.noneMatch;
  const clear = { ...jobsRoute(), order: route.order, choice: { ...ALL_JOBS, group: route.choice.group } };
  return (
    <div class="card blank" role="status" data-testid="none-match">
      <p>{byPlace && !byText && !byChoice ? texts.sites.noJobs : why}</p>
      <button type="button" class="button" onClick={() => showInstead(clear)}>
        {byPlace || byChoice ? texts.sites.clear : texts.jobs.clearFilter}
      </button>
    </div>
  );
}
