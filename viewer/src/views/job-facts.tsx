import type { PulseJob } from "../api/types";
import { formatCount } from "../format/amount";
import { addressOf, jobsRoute } from "../routing/route";
import { usePlaces } from "../state/sites";
import { texts } from "../texts";
import { Fact } from "./fact";
import { Moment } from "./moment";
import { NextStartText } from "./next-start";
import { ownWords, scheduleText, zoneBeside } from "./schedule";
import { Strip } from "./strip";

/** What a job is: when it runs, where, and how its last executions went. */
export function JobFacts({ job, appSince }: { job: PulseJob; appSince: string | undefined }) {
  const labels = texts.job;
  const { completed, failed, running } = job.counts;
  const code = [job.class_name, job.method_name].filter(Boolean).join("#");
  return (
    <div class="card facts-card">
      <dl class="facts" aria-label={labels.facts}>
        <Fact label={labels.schedule}>
          {scheduleText(job) ?? <span class="soft">{labels.unknownSchedule}</span>}
          {zoneBeside(job) && <span class="soft"> {zoneBeside(job)}</span>}
          {ownWords(job) && <code class="own-words" title={labels.ownWords}>{ownWords(job)}</code>}
        </Fact>
        <Fact label={labels.next}><NextStartText job={job} appSince={appSince} /></Fact>
        <Fact label={labels.scheduler}>{job.scheduler}</Fact>
        <Fact label={labels.executions}>
          <span class="number">{formatCount(completed + failed + running)}</span>
        </Fact>
        <Fact label={labels.firstSeen}><Moment at={job.first_seen_at} /></Fact>
        <Fact label={labels.lastSeen}><Moment at={job.last_seen_at} /></Fact>
        <SitesFact job={job} />
        {code !== "" && <Fact label={labels.code} wide><code>{code}</code></Fact>}
      </dl>
      <div class="facts-strip"><Strip recent={job.recent} /></div>
    </div>
  );
}

/** Where the job was seen, where there is more than one place to be. */
function SitesFact({ job }: { job: PulseJob }) {
  const { apps, hosts } = usePlaces();
  if (job.sites.length === 0 || (apps.length < 2 && hosts.length < 2)) {
    return null;
  }
  return (
    <Fact label={texts.sites.seen} wide>
      <ul class="sites" data-testid="sites">
        {job.sites.map(({ app, host, last_seen_at }) => (
          <li key={`${app} ${host}`}>
            <a href={addressOf(jobsRoute({ app, host }))} title={texts.sites.jobsAt(app, host)}>{texts.sites.at(app, host)}</a>{" "}
            <span class="soft"><Moment at={last_seen_at} /></span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}
