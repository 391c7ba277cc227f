import type { PulseJob } from "../api/types";
import { addressOf, jobRoute, type JobsRoute } from "../routing/route";
import type { Standing } from "../routing/job-choice";
import { type Attention, neverRan, type Reason, REASONS } from "../state/attention";
import { texts } from "../texts";
import { StatusIcon, WarningIcon } from "./icons";
import { JobName } from "./job-name";

const labels = texts.attention;
const NAMED = 3;

type Kind = Reason | "never";

const TONES = {
  failed: "failed",
  dead: "failed",
  long: "warning",
  overdue: "warning",
  missed: "warning",
  never: "quiet",
} as const satisfies Record<Kind, string>;

/** What the list shows that is more than a card can name. */
const STANDING: Record<Kind, Standing> = {
  failed: "failed",
  dead: "dead",
  long: "long",
  overdue: "late",
  missed: "late",
  never: "never",
};

/** Why jobs need attention, and which: one card for each reason there is. */
export function AttentionCards({ jobs, attention, route }: {
  jobs: readonly PulseJob[];
  attention: Attention;
  route: JobsRoute;
}) {
  const cards: [Kind, readonly PulseJob[]][] = [
    ...REASONS.map((reason): [Kind, PulseJob[]] => [reason, jobs.filter((job) => attention.get(job.id)?.includes(reason))]),
    ["never", jobs.some((job) => !neverRan(job)) ? jobs.filter(neverRan) : []],
  ];
  const shown = cards.filter(([, concerned]) => concerned.length > 0);
  if (shown.length === 0) {
    return null;
  }
  return (
    <ul class="attention" aria-label={labels.cards} data-testid="attention">
      {shown.map(([kind, concerned]) => <Card key={kind} kind={kind} jobs={concerned} route={route} />)}
    </ul>
  );
}

function Card({ kind, jobs, route }: { kind: Kind; jobs: readonly PulseJob[]; route: JobsRoute }) {
  const tone = TONES[kind];
  const list = addressOf({ ...route, choice: { ...route.choice, show: STANDING[kind] } });
  const more = jobs.length - NAMED;
  return (
    <li class={`attention-card attention-${tone}`} data-testid="attention-card" data-kind={kind}>
      <a class="attention-head" href={list} title={labels.why[kind]}>
        {tone === "warning" ? <WarningIcon /> : <StatusIcon status={tone === "failed" ? "failed" : "never"} />}
        <span>{labels.title[kind]}</span>
        <span class="attention-count">{jobs.length}</span>
      </a>
      <ul class="attention-jobs">
        {jobs.slice(0, NAMED).map((job) => (
          <li key={job.id}><a href={addressOf(jobRoute(job.id))} title={job.name}><JobName name={job.name} /></a></li>
        ))}
        {more > 0 && <li><a href={list} data-testid="attention-more">{labels.more(more)}</a></li>}
      </ul>
    </li>
  );
}
