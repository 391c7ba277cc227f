import { useState } from "preact/hooks";
import type { Instance } from "../api/types";
import { formatCount } from "../format/amount";
import { showInstead } from "../routing/location";
import { addressOf, instancesRoute, type InstancesRoute, jobsRoute } from "../routing/route";
import type { Resource } from "../state/resource";
import { isChosen, livingFirst, usePlaces } from "../state/sites";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { Moment, useTimeStyle } from "./moment";
import { Loading, ReadFailure } from "./notice";
import { SiteFilter } from "./site-filter";

const labels = texts.instances;
/** Those that are gone may be many, and few look for them. */
const GONE_SHOWN = 20;

/** Every JVM that writes to the history: where it runs, and whether it does. */
export function InstancesPage({ route, app, instances }: {
  route: InstancesRoute;
  app: string | undefined;
  instances: Resource<readonly Instance[]>;
}) {
  const { data, error, reload } = instances;
  const places = usePlaces();
  useTitle(labels.title, app);
  if (!data) {
    return error ? <ReadFailure error={error} notFound={texts.errors.unknownPage} onAgain={reload} /> : <Loading />;
  }
  const chosen = livingFirst(data.filter((each) => isChosen(each, route.site)));
  return (
    <section aria-label={labels.title} data-testid="instances">
      <nav class="trail"><a href="#/">{texts.toJobs}</a></nav>
      <div class="page-head">
        <div>
          <h1>{labels.title}</h1>
          <p class="lead">{labels.lead}</p>
        </div>
        <div class="site-filter">
          <SiteFilter places={places} choice={route.site} onChoice={(site) => showInstead(instancesRoute(site))} />
        </div>
      </div>
      {chosen.length > 0 ? <InstancesTable instances={chosen} /> : <NoneHere />}
    </section>
  );
}

function NoneHere() {
  return (
    <div class="card blank" role="status">
      <p>{labels.noneMatch}</p>
      <button type="button" class="button" onClick={() => showInstead(instancesRoute())}>
        {texts.sites.clear}
      </button>
    </div>
  );
}

function InstancesTable({ instances }: { instances: readonly Instance[] }) {
  const { columns } = labels;
  const [, toggleTimes] = useTimeStyle();
  const [all, setAll] = useState(false);
  const living = instances.filter((each) => each.alive).length;
  const shown = all ? instances : instances.slice(0, living + GONE_SHOWN);
  const hidden = instances.length - shown.length;
  return (
    <div class="card">
      <table class="table instances" role="table" aria-label={labels.title}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="cell-status">{columns.state}</th>
            <th role="columnheader" scope="col">{columns.app}</th>
            <th role="columnheader" scope="col">{columns.host}</th>
            <th role="columnheader" scope="col" class="cell-number">{columns.pid}</th>
            <th role="columnheader" scope="col">{columns.jvm}</th>
            <th role="columnheader" scope="col">{columns.version}</th>
            <th role="columnheader" scope="col" class="cell-started">
              <button type="button" class="sort" title={texts.time.toggle} onClick={toggleTimes}>{columns.started}</button>
            </th>
            <th role="columnheader" scope="col" class="cell-seen">{columns.seen}</th>
            <th role="columnheader" scope="col" class="cell-number">{columns.running}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((each) => <InstanceRow key={each.id} instance={each} />)}
        </tbody>
      </table>
      {hidden > 0 && (
        <button type="button" class="waiting instances-more" onClick={() => setAll(true)}>
          {labels.more(hidden)}
        </button>
      )}
    </div>
  );
}

function InstanceRow({ instance }: { instance: Instance }) {
  const { columns } = labels;
  const { app, host, pid, jvm, version, started_at, heartbeat_at, ended_at, alive, running } = instance;
  const state = alive ? "living" : ended_at === undefined ? "silent" : "ended";
  return (
    <tr role="row" class={alive ? "row" : "row instance-gone"} tabIndex={-1} data-row="" data-testid="instance-row" data-state={state}>
      <td role="cell" class="cell-status">
        <span class={`instance-chip instance-${state}`} title={labels.stateWhy[state]}>{labels.state[state]}</span>
      </td>
      <th role="rowheader" scope="row" class="cell-app">
        <a href={addressOf(jobsRoute({ app, host: "" }))} title={labels.jobsOfApp(app)} data-testid="instance-app">{app}</a>
      </th>
      <td role="cell" class="cell-host">
        <a href={addressOf(jobsRoute({ app: "", host }))} title={labels.jobsOnHost(host)} data-testid="instance-host">{host}</a>
      </td>
      <td role="cell" class="cell-number cell-pid" data-label={columns.pid}>{pid}</td>
      <td role="cell" class="cell-jvm">{jvm}</td>
      <td role="cell" class="cell-version" data-label={texts.pulse}>{version}</td>
      <td role="cell" class="cell-started" data-label={columns.started}><Moment at={started_at} tabbable={false} /></td>
      <td role="cell" class="cell-seen" data-label={columns.seen}><Moment at={ended_at ?? heartbeat_at} tabbable={false} /></td>
      <td role="cell" class="cell-number cell-running" data-label={columns.running}>{formatCount(running)}</td>
    </tr>
  );
}
