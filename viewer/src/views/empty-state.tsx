import { useSchedulers } from "../state/use-schedulers";
import { texts } from "../texts";
import { SchedulerChip } from "./schedulers-page";

const { empty } = texts;

/** Said as long as no job has run: what will appear by itself, and how more can be added. */
export function EmptyState() {
  return (
    <section class="card empty" data-testid="empty">
      <svg class="empty-art" viewBox="0 0 240 60" width="240" height="60" aria-hidden="true" focusable="false">
        <path d="M2 36h74l10-8 10 8h12l10-30 16 50 12-28 8 8h84" />
      </svg>
      <h1>{empty.title}</h1>
      <p class="lead">{empty.lead}</p>
      <div class="empty-columns">
        <section>
          <h2>{empty.foundTitle}</h2>
          <FoundSchedulers />
        </section>
        <section>
          <h2>{empty.addTitle}</h2>
          <p>{empty.annotate}</p>
          <pre class="code">{empty.annotation}</pre>
          <p>{empty.configure}</p>
          <pre class="code">{empty.configuration}</pre>
        </section>
      </div>
    </section>
  );
}

/** Which schedulers are there, and which were looked for. */
function FoundSchedulers() {
  const { data: schedulers = [] } = useSchedulers();
  const found = schedulers.filter((each) => each.state !== "not_found");
  const absent = schedulers.filter((each) => each.state === "not_found");
  return (
    <>
      {found.length === 0 && <p>{empty.noneFound}</p>}
      {found.length > 0 && (
        <dl class="found">
          {found.map((each) => (
            <div key={each.name}>
              <dt>{each.name} <SchedulerChip scheduler={each} /></dt>
              <dd>{each.reason ?? each.libraries.join(", ")}</dd>
            </div>
          ))}
        </dl>
      )}
      {absent.length > 0 && <p class="soft">{empty.lookedFor} {absent.map((each) => each.name).join(", ")}</p>}
    </>
  );
}
