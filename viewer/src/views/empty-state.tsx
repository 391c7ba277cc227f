import { texts } from "../texts";

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
          <dl class="found">
            {empty.found.map(([scheduler, what]) => (
              <div key={scheduler}>
                <dt>{scheduler}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
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
