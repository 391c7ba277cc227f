import type { FoundExecution, Snippet } from "../api/types";
import { styledTexts } from "../format/ansi";
import { formatPreciseClock } from "../format/time";
import { addressOf, executionRoute, jobRoute } from "../routing/route";
import { siteText, usePlaces } from "../state/sites";
import { texts } from "../texts";
import { JobName } from "./job-name";
import { Duration, Moment } from "./moment";
import { StatusBadge } from "./status-badge";

/** An execution that wrote what was searched for, with the first lines that say it. */
export function SearchHit({ execution, text }: { execution: FoundExecution; text: string }) {
  const { id, status, started_at, duration_ms, job_name, scheduled_job_id, hits, snippets } = execution;
  const first = snippets[0]?.seq;
  const more = hits - snippets.length;
  const { app, host } = execution;
  const places = usePlaces();
  const where = app === undefined || host === undefined ? "" : siteText([{ app, host }], places);
  return (
    <li class="hit" tabIndex={-1} data-row="" data-testid="search-result" data-execution-id={id}>
      <div class="hit-head">
        <StatusBadge execution={execution} />
        <a class="job-link" href={addressOf(jobRoute(scheduled_job_id))}><JobName name={job_name} /></a>
        <span class="soft"><Moment at={started_at} /></span>
        {where !== "" && <span class="soft">{where}</span>}
        <span class="soft"><Duration startedAt={started_at} durationMs={duration_ms} running={status === "running"} /></span>
        <a class="hit-open number" data-row-link="" href={addressOf(executionRoute(id, first, text))} data-testid="search-open">
          {texts.search.hits(hits)} →
        </a>
      </div>
      <div class="hit-lines">
        {snippets.map((snippet) => <SnippetLine key={snippet.seq} id={id} snippet={snippet} text={text} />)}
        {more > 0 && (
          <a class="hit-more" href={addressOf(executionRoute(id, first, text))}>{texts.search.moreHits(more)}</a>
        )}
      </div>
    </li>
  );
}

function SnippetLine({ id, snippet, text }: { id: string; snippet: Snippet; text: string }) {
  const { seq, time, stream, level, match } = snippet;
  const [from, to] = match ?? [0, 0];
  return (
    <a class="hit-line" href={addressOf(executionRoute(id, seq, text))}>
      <span class="soft number">{formatPreciseClock(Date.parse(time))}</span>
      <span class={`log-tag log-tag-${level ?? stream}`}>{level?.toUpperCase() ?? texts.logs.tags[stream]}</span>
      <span class="hit-text">
        {withoutStyle(snippet.text.slice(0, from))}
        <mark>{withoutStyle(snippet.text.slice(from, to))}</mark>
        {withoutStyle(snippet.text.slice(to))}
      </span>
    </a>
  );
}

/** The colours of a terminal would vie with the mark. */
function withoutStyle(text: string): string {
  return styledTexts(text).map((part) => part.text).join("");
}
