import { useEffect, useRef, useState } from "preact/hooks";
import { listJobs } from "../api/client";
import { EXECUTION_STATUSES, type LogSearch } from "../api/types";
import { askedOfServer, SPANS } from "../routing/search-choice";
import { useResource } from "../state/resource";
import { texts } from "../texts";
import { ExportMenu } from "./export-menu";
import { TimeChoice } from "./time-choice";

const labels = texts.search;

/** What is searched for, and in which executions. */
export function SearchForm({ search, onSearch }: { search: LogSearch; onSearch(search: LogSearch): void }) {
  const [typed, setTyped] = useState(search.text);
  const field = useRef<HTMLInputElement>(null);
  const { data: jobs } = useResource("jobs", listJobs, () => false);
  useEffect(() => setTyped(search.text), [search.text]);
  useEffect(() => {
    if (search.text === "") {
      field.current?.focus();
    }
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    onSearch({ ...search, text: typed.trim() });
  };
  const status = (value: string) => EXECUTION_STATUSES.find((each) => each === value);
  const known = (jobs ?? []).some((job) => job.id === search.job);
  return (
    <form class="search-form" role="search" onSubmit={submit}>
      <div class="search-words">
        <input
          ref={field}
          class="field"
          type="search"
          value={typed}
          placeholder={labels.hint}
          aria-label={labels.label}
          data-testid="search-text"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button class="button button-main" data-testid="search-go">{labels.go}</button>
      </div>
      <div class="search-filters">
        <label class="choice">
          {labels.job}
          <select value={search.job ?? ""} data-testid="search-job" onChange={(event) => onSearch({ ...search, job: event.currentTarget.value || undefined })}>
            <option value="">{labels.anyJob}</option>
            {search.job !== undefined && !known && <option value={search.job}>{search.job}</option>}
            {(jobs ?? []).map((job) => <option key={job.id} value={job.id}>{job.name}</option>)}
          </select>
        </label>
        <label class="choice">
          {labels.status}
          <select value={search.status ?? ""} data-testid="search-status" onChange={(event) => onSearch({ ...search, status: status(event.currentTarget.value) })}>
            <option value="">{labels.anyStatus}</option>
            {EXECUTION_STATUSES.map((each) => <option key={each} value={each}>{texts.status[each]}</option>)}
          </select>
        </label>
        <TimeChoice
          times={search}
          spans={SPANS}
          labels={labels}
          testId="search-time"
          onTimes={(times) => onSearch({ ...search, ...times })}
        />
        <ExportMenu filters={askedOfServer(search)} hint={texts.exports.ofFilters} />
      </div>
    </form>
  );
}
