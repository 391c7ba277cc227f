import { showInstead } from "../routing/location";
import type { SearchRoute } from "../routing/route";
import { useSearch } from "../state/use-search";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { SearchForm } from "./search-form";
import { SearchHit } from "./search-hit";

const labels = texts.search;

/** Which executions wrote something: the search over the logs of all jobs and times. */
export function SearchPage({ route, app }: { route: SearchRoute; app: string | undefined }) {
  const { search } = route;
  const view = useSearch(search);
  useTitle(search.text === "" ? labels.title : `${search.text} · ${labels.title}`, app);
  return (
    <section aria-label={labels.title} data-testid="search-page">
      <nav class="trail"><a href="#/">{texts.toJobs}</a></nav>
      <h1 class="search-title">{labels.title}</h1>
      <SearchForm search={search} onSearch={(changed) => showInstead({ page: "search", search: changed })} />
      <div aria-busy={view.busy}>
        {search.text === "" ? <p class="search-start soft">{labels.start}</p> : <Results view={view} text={search.text} />}
      </div>
    </section>
  );
}

function Results({ view, text }: { view: ReturnType<typeof useSearch>; text: string }) {
  const { found, busy, error, more, again } = view;
  if (error && !found) {
    return (
      <div class="card blank" role="alert" data-testid="search-error">
        <p>{error.message}</p>
        <button type="button" class="button" onClick={again}>{texts.errors.again}</button>
      </div>
    );
  }
  if (!found) {
    return <p class="loading" role="status">{labels.busy}</p>;
  }
  const { executions, hasMore, complete } = found;
  return (
    <>
      <p class="search-count" role="status" data-testid="search-count">
        {executions.length > 0 && <strong>{labels.found(executions.length, hasMore)}</strong>}
        {!complete && <span class="search-incomplete">{labels.incomplete}</span>}
      </p>
      {executions.length === 0 && !hasMore ? (
        <div class="card blank">
          <p>{labels.none(text)}</p>
          <p>{labels.noneHint}</p>
        </div>
      ) : (
        <ol class="card hits" data-testid="search-results">
          {executions.map((execution) => <SearchHit key={execution.id} execution={execution} text={text} />)}
        </ol>
      )}
      {error && <p class="outcome-failed" role="alert">{error.message}</p>}
      {hasMore && (
        <button type="button" class="button search-more" disabled={busy} data-testid="search-more" onClick={more}>
          {busy ? labels.busy : labels.more}
        </button>
      )}
    </>
  );
}
