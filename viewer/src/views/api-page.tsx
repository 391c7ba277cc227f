import { useEffect, useMemo } from "preact/hooks";
import { addressOf } from "../routing/route";
import { type ApiGroup, groupsOf, type NamedSchema, schemasOf } from "../state/api-operations";
import { useTitle } from "../state/title";
import { useApiDescription } from "../state/use-api-description";
import { texts } from "../texts";
import { ApiMembers } from "./api-members";
import { ApiOperationCard } from "./api-operation";
import { Loading, ReadFailure } from "./notice";

const labels = texts.api;

/** The interface for programs: its operations by group, and the objects that they answer. */
export function ApiPage({ shown, app }: { shown: string | undefined; app: string | undefined }) {
  const { data, error, reload } = useApiDescription();
  const groups = useMemo(() => data && groupsOf(data, document.baseURI), [data]);
  const schemas = useMemo(() => data && schemasOf(data), [data]);
  useTitle(labels.title, app);
  useEffect(() => {
    if (groups && shown !== undefined) {
      document.getElementById(`api-${shown}`)?.scrollIntoView();
    }
  }, [groups, shown]);
  if (!data || !groups || !schemas) {
    return error ? <ReadFailure error={error} notFound={texts.errors.unknownPage} onAgain={reload} /> : <Loading />;
  }
  return (
    <section class="api" aria-label={labels.title} data-testid="api-page">
      <nav class="trail"><a href="#/">{texts.toJobs}</a></nav>
      <div class="page-head">
        <div>
          <h1>{labels.title}</h1>
          <p class="lead">{labels.lead} {data.info.description}</p>
          <p class="lead">{labels.token} <code>-H "Authorization: Bearer $PULSE_TOKEN"</code></p>
        </div>
        <a class="button" href="openapi.json">{labels.document}</a>
      </div>
      {groups.map((group) => <Group key={group.name} group={group} shown={shown} />)}
      <div class="section-head"><h2>{labels.schemas}</h2></div>
      <div class="card">
        {schemas.map((schema) => <SchemaCard key={schema.name} schema={schema} open={schema.name === shown} />)}
      </div>
    </section>
  );
}

function Group({ group, shown }: { group: ApiGroup; shown: string | undefined }) {
  return (
    <>
      <div class="section-head">
        <h2>{group.name}</h2>
        <span class="soft">{group.description}</span>
      </div>
      <div class="card">
        {group.operations.map((each) => <ApiOperationCard key={each.id} operation={each} open={each.id === shown} />)}
      </div>
    </>
  );
}

function SchemaCard({ schema, open }: { schema: NamedSchema; open: boolean }) {
  const { name, description, members } = schema;
  return (
    <details class="api-part" id={`api-${name}`} open={open}>
      <summary><code class="api-path">{name}</code> <span class="soft">{description}</span></summary>
      <div class="api-body">
        <a href={addressOf({ page: "api", shown: name })} class="api-link">#{name}</a>
        <ApiMembers members={members} />
      </div>
    </details>
  );
}
