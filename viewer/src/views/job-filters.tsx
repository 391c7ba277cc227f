import { useState } from "preact/hooks";
import type { PulseJob } from "../api/types";
import { GROUPINGS, type JobChoice, STANDINGS } from "../routing/job-choice";
import { showInstead } from "../routing/location";
import type { JobsRoute } from "../routing/route";
import { schedulersOf } from "../state/job-list";
import { placesOf } from "../state/sites";
import { texts } from "../texts";
import { SiteFilter } from "./site-filter";

const labels = texts.jobList;

/** Which of the jobs are listed, and in which groups. */
export function JobFilters({ jobs, route }: { jobs: readonly PulseJob[]; route: JobsRoute }) {
  const { choice } = route;
  const places = placesOf(jobs.flatMap((job) => job.sites));
  const schedulers = schedulersOf(jobs);
  const several = { scheduler: schedulers.length > 1, app: places.apps.length > 1, host: places.hosts.length > 1 };
  const groupings = GROUPINGS.filter((each) => several[each] || each === choice.group);
  const choose = (changed: Partial<JobChoice>) => showInstead({ ...route, choice: { ...choice, ...changed } });
  return (
    <div class="site-filter job-filters">
      <Choice
        label={labels.show}
        none={labels.all}
        options={STANDINGS.map((each) => [each, labels.standing[each]])}
        chosen={choice.show}
        testId="job-show"
        onChoice={(show) => choose({ show })}
      />
      {(several.scheduler || choice.scheduler !== "") && (
        <Choice
          label={labels.scheduler}
          none={labels.allSchedulers}
          options={[...new Set([...schedulers, choice.scheduler])].filter((each) => each !== "").map((each) => [each, each])}
          chosen={choice.scheduler}
          testId="job-scheduler"
          onChoice={(scheduler) => choose({ scheduler })}
        />
      )}
      <SiteFilter places={places} choice={route.site} onChoice={(site) => showInstead({ ...route, site })} />
      {groupings.length > 0 && (
        <Choice
          label={labels.group}
          none={labels.noGroups}
          options={groupings.map((each) => [each, labels.grouping[each]])}
          chosen={choice.group}
          testId="job-group"
          onChoice={(group) => choose({ group })}
        />
      )}
      <FilterField route={route} />
    </div>
  );
}

function Choice<T extends string>({ label, none, options, chosen, testId, onChoice }: {
  label: string;
  none: string;
  options: readonly (readonly [T, string])[];
  chosen: T | "";
  testId: string;
  onChoice(value: T | ""): void;
}) {
  return (
    <label class="choice">
      <span class="choice-label">{label}</span>
      <select value={chosen} data-testid={testId} onChange={(event) => onChoice(event.currentTarget.value as T | "")}>
        <option value="">{none}</option>
        {options.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
      </select>
    </label>
  );
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
