import type { ComponentChildren } from "preact";
import type { Health, Retention } from "../api/types";
import { formatCount, formatSize } from "../format/amount";
import type { Resource } from "../state/resource";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { Fact } from "./fact";
import { Moment } from "./moment";
import { Loading, ReadFailure } from "./notice";

const labels = texts.history;

/** Where the history is, how large, what is removed from it and when. */
export function HistoryPage({ app, health }: { app: string | undefined; health: Resource<Health> }) {
  const { data, error, reload } = health;
  useTitle(labels.title, app);
  if (!data) {
    return error ? <ReadFailure error={error} notFound={texts.errors.unknownPage} onAgain={reload} /> : <Loading />;
  }
  return (
    <section aria-label={labels.title} data-testid="history-page">
      <nav class="trail"><a href="#/">{texts.toJobs}</a></nav>
      <div class="page-head">
        <div>
          <h1>{labels.title}</h1>
          <p class="lead">{labels.lead}</p>
        </div>
      </div>
      <Kept health={data} />
      {data.retention && <Limits retention={data.retention} />}
      <Losses health={data} />
    </section>
  );
}

function Kept({ health }: { health: Health }) {
  const { store, database_size, retention } = health;
  const limit = retention?.max_size ?? 0;
  return (
    <div class="card facts-card">
      <dl class="facts" aria-label={labels.title}>
        {store !== undefined && <Fact label={labels.place} wide><code>{store}</code></Fact>}
        <Fact label={labels.size}>
          {database_size === undefined ? <span class="soft">{labels.unknown}</span> : formatSize(database_size)}
          {database_size !== undefined && limit > 0 && (
            <>
              <span class="soft"> {labels.ofAtMost(formatSize(limit))}</span>
              <meter class="history-size" min={0} max={limit} value={Math.min(database_size, limit)} aria-hidden="true" />
            </>
          )}
        </Fact>
        <Fact label={labels.oldest}>
          {retention?.oldest === undefined ? <span class="soft">{labels.none}</span> : <Moment at={retention.oldest} />}
        </Fact>
        <Fact label={labels.removed}><span class="number">{formatCount(retention?.removed ?? 0)}</span></Fact>
      </dl>
    </div>
  );
}

function Limits({ retention }: { retention: Retention }) {
  const { days, per_job, max_size } = retention;
  const { limits } = labels;
  return (
    <>
      <div class="section-head"><h2>{limits.title}</h2></div>
      <div class="card">
        <dl class="history-rules" aria-label={limits.title}>
          <Rule option="pulse.retention.days" value={days === 0 ? undefined : limits.days(days)} none={limits.noAge}>
            {limits.age}
          </Rule>
          <Rule option="pulse.retention.per-job" value={per_job === 0 ? undefined : limits.executions(per_job)} none={limits.noCount}>
            {limits.count}
          </Rule>
          <Rule option="pulse.retention.max-size" value={max_size === 0 ? undefined : formatSize(max_size)} none={limits.noSize}>
            {limits.size}
          </Rule>
        </dl>
        <p class="history-always"><strong>{limits.always}</strong> {limits.stays}</p>
      </div>
    </>
  );
}

/** One limit: what it is, what it does, and which option sets it. */
function Rule({ option, value, none, children }: {
  option: string;
  value: string | undefined;
  none: string;
  children: ComponentChildren;
}) {
  return (
    <div class="history-rule">
      <dt>{value ?? <span class="soft">{labels.limits.none}</span>}</dt>
      <dd>{value === undefined ? none : children} <code class="soft">{option}</code></dd>
    </div>
  );
}

function Losses({ health }: { health: Health }) {
  const { losses } = labels;
  const counts: [string, string, number][] = [
    [losses.executions, losses.executionsWhy, health.dropped],
    [losses.characters, losses.charactersWhy, health.dropped_log_characters ?? 0],
    [losses.late, losses.lateWhy, health.late_log_characters ?? 0],
    [losses.stacks, losses.stacksWhy, health.cut_stacks ?? 0],
    [losses.plans, losses.plansWhy, health.missed_plans ?? 0],
  ];
  return (
    <>
      <div class="section-head"><h2>{losses.title}</h2></div>
      <div class="card">
        <dl class="history-rules" aria-label={losses.title}>
          {counts.map(([what, why, count]) => (
            <div key={what} class="history-rule">
              <dt class={count > 0 ? "outcome-failed" : undefined}>{formatCount(count)}</dt>
              <dd>{what} <span class="history-why">{why}</span></dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
