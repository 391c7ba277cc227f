import type { Alerts } from "../api/types";
import { useAlerts } from "../state/use-alerts";
import { useTitle } from "../state/title";
import { texts } from "../texts";
import { AlertChannels } from "./alert-channels";
import { AlertMessages } from "./alert-messages";
import { AlertRules } from "./alert-rules";
import { AlertTestButton } from "./alert-test";
import { Fact } from "./fact";
import { Loading, ReadFailure } from "./notice";

const labels = texts.alerts;

/** Who is told of what, what waits to be sent, and what became of the last alerts. */
export function AlertsPage({ app }: { app: string | undefined }) {
  const { data, error, reload } = useAlerts();
  useTitle(labels.title, app);
  if (!data) {
    return error ? <ReadFailure error={error} notFound={texts.errors.unknownPage} onAgain={reload} /> : <Loading />;
  }
  return (
    <section aria-label={labels.title} data-testid="alerts-page">
      <nav class="trail"><a href="#/">{texts.toJobs}</a></nav>
      <div class="page-head">
        <div>
          <h1>{labels.title}</h1>
          <p class="lead">{labels.lead}</p>
        </div>
        {data.enabled && <AlertTestButton onSent={reload} />}
      </div>
      {data.enabled ? <Configured alerts={data} /> : <div class="card blank"><p>{labels.none}</p></div>}
    </section>
  );
}

function Configured({ alerts }: { alerts: Alerts }) {
  const { messages } = labels;
  const posts = alerts.channels.some((each) => each.type === "webhook");
  return (
    <>
      <div class="card facts-card">
        <dl class="facts" aria-label={labels.title}>
          <Fact label={labels.on} wide>{alerts.on.map((kind) => labels.kind[kind] ?? kind).join(", ")}</Fact>
          <Fact label={labels.quiet}>{alerts.quiet ?? <span class="soft">{labels.noQuiet}</span>}</Fact>
          {posts && <Fact label={labels.signed}>{alerts.signed ? labels.isSigned.yes : <span class="soft">{labels.isSigned.no}</span>}</Fact>}
        </dl>
      </div>
      <AlertChannels channels={alerts.channels} />
      <AlertRules rules={alerts.rules} channels={alerts.channels} />
      <AlertMessages
        title={messages.waiting(alerts.waiting_count)}
        none={messages.noneWaiting}
        messages={alerts.waiting}
        channels={alerts.channels}
      />
      <AlertMessages
        title={messages.recent}
        none={messages.noneRecent}
        messages={alerts.recent}
        channels={alerts.channels}
      />
    </>
  );
}
