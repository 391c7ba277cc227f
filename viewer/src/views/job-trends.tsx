import type { PulseJob } from "../api/types";
import { showInstead } from "../routing/location";
import { addressOf, type JobRoute, timelineRoute } from "../routing/route";
import { JOB_SPANS } from "../routing/times";
import { dayAfter } from "../state/calendar";
import { useJobDays, useJobStats } from "../state/use-job-stats";
import { texts } from "../texts";
import { Calendar } from "./calendar";
import { DurationChart } from "./duration-chart";
import { JobNumbers } from "./job-numbers";

const labels = texts.charts;

/** How a job fares over time: its numbers, its days, and how long it takes. */
export function JobTrends({ job, route }: { job: PulseJob; route: JobRoute }) {
  const { span } = route;
  const stats = useJobStats(job.id, span);
  const days = useJobDays(job.id);
  const showDay = (date: string) => {
    showInstead({ ...route, offset: 0, open: [], from: `${date}T00:00`, to: `${dayAfter(date)}T00:00` });
    document.getElementById("history")?.scrollIntoView();
  };
  return (
    <section aria-labelledby="trends-title" data-testid="job-trends">
      <div class="section-head">
        <h2 id="trends-title">{labels.title}</h2>
        <nav class="tabs" aria-label={labels.spanLabel} data-testid="span-chooser">
          {JOB_SPANS.map((each) => (
            <a key={each} class="tab" href={addressOf({ ...route, span: each })} onClick={chosen(route, each)} aria-current={each === span ? "true" : undefined}>
              {labels.spans[each]}
            </a>
          ))}
          <a class="tab" href={addressOf(timelineRoute(job.id))} data-testid="job-to-timeline">{labels.toTimeline} →</a>
        </nav>
      </div>
      <div class="card trends">
        <JobNumbers stats={stats.data} span={span} />
        <Calendar days={days.data} chosen={dayIn(route)} onDay={showDay} />
        <DurationChart key={span} job={job} span={span} stats={stats.data} />
        {stats.error && !stats.data && <p class="trends-error soft" role="status">{stats.error.message}</p>}
      </div>
    </section>
  );
}

/** The day of the history, where it shows a whole one. */
function dayIn({ from, to }: JobRoute): string | undefined {
  const date = from?.slice(0, 10);
  const whole = date !== undefined && !Number.isNaN(Date.parse(date)) && from === `${date}T00:00` && to === `${dayAfter(date)}T00:00`;
  return whole ? date : undefined;
}

/** Another span is the same place: the page stays where it is. */
function chosen(route: JobRoute, span: JobRoute["span"]) {
  return (event: MouseEvent) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      showInstead({ ...route, span });
    }
  };
}
