import { getExecution, getNeighbours } from "../api/client";
import { showInstead } from "../routing/location";
import { addressOf, type ExecutionRoute, jobRoute } from "../routing/route";
import { outcomeOf } from "../state/outcome";
import { useResource } from "../state/resource";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { ComparePanel } from "./compare-panel";
import { ExecutionActions } from "./execution-actions";
import { ExecutionBanner } from "./execution-banner";
import { ExecutionFacts } from "./execution-facts";
import { JobName } from "./job-name";
import { LogViewer } from "./log-viewer";
import { NeighbourLinks } from "./neighbours";
import { Loading, ReadFailure } from "./notice";
import { useKeys } from "./use-keys";

const labels = texts.execution;
const compareTexts = texts.neighbours.compare;

/** One execution: how it ended and why, its facts, its logs. */
export function ExecutionPage({ route, app }: { route: ExecutionRoute; app: string | undefined }) {
  const { id, log, compare } = route;
  const { data: execution, error, reload } = useResource(
    `execution ${id}`,
    () => getExecution(id),
    (news) => "executionId" in news && news.executionId === id,
  );
  const neighbours = useNeighbours(id, execution?.scheduled_job_id);
  const lastSuccess = execution?.status === "failed" ? neighbours?.last_success : undefined;
  const toggleCompare = () => showInstead({ ...route, compare: !compare });
  useKeys({ c: lastSuccess && toggleCompare });
  useTitle(execution ? `${outcomeOf(execution).word} · ${execution.job_name}` : labels.title, app);
  if (!execution) {
    return error ? <ReadFailure error={error} notFound={labels.notFound} onAgain={reload} /> : <Loading />;
  }
  return (
    <section class="execution" aria-label={labels.title} data-testid="execution-panel">
      <div class="trail-line">
        <nav class="trail">
          <a href="#/">{texts.toJobs}</a>
          <span aria-hidden="true">/</span>
          <a href={addressOf(jobRoute(execution.scheduled_job_id))}><JobName name={execution.job_name} /></a>
        </nav>
        <NeighbourLinks execution={execution} neighbours={neighbours} />
      </div>
      <ExecutionBanner execution={execution}>
        <div class="banner-action">
          {lastSuccess && (
            <button type="button" class="button button-small" aria-pressed={compare} data-testid="compare-open" onClick={toggleCompare}>
              {compareTexts.open} <kbd>{compareTexts.key}</kbd>
            </button>
          )}
          <ExecutionActions execution={execution} />
        </div>
      </ExecutionBanner>
      {compare && lastSuccess && <ComparePanel here={execution} there={lastSuccess} onClose={toggleCompare} />}
      <ExecutionFacts execution={execution} />
      <LogViewer execution={execution} choice={log} onChoice={(choice) => showInstead({ ...route, log: choice })} tall />
    </section>
  );
}

/** The executions around this one; a newer one of the job may become the next. */
function useNeighbours(id: string, jobId: string | undefined) {
  return useResource(
    `neighbours ${id}`,
    () => getNeighbours(id),
    (news) => "executionId" in news && news.jobId === jobId,
  ).data;
}
