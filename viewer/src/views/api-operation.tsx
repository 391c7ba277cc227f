import { useState } from "preact/hooks";
import { addressOf } from "../routing/route";
import type { ApiAnswer, ApiOperation, Parameter } from "../state/api-operations";
import { texts } from "../texts";
import { ApiMembers, TypeName } from "./api-members";
import { copyText } from "./clipboard";

const labels = texts.api;

/** One operation: what it takes, what it answers, and how to try it. */
export function ApiOperationCard({ operation, open }: { operation: ApiOperation; open: boolean }) {
  const { id, method, path, summary, description, parameters, answers, curl } = operation;
  return (
    <details class="api-part" id={`api-${id}`} open={open} data-testid="api-operation" data-operation={id}>
      <summary>
        <span class="api-method">{method}</span> <code class="api-path">{path}</code> <span class="soft">{summary}</span>
      </summary>
      <div class="api-body">
        <a href={addressOf({ page: "api", shown: id })} class="api-link">#{id}</a>
        {description?.split("\n\n").map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
        {curl !== undefined && <Command id={id} curl={curl} />}
        {parameters.length > 0 && (
          <>
            <h3>{labels.parameters}</h3>
            <ApiMembers members={parameters} note={noteOf} />
          </>
        )}
        <h3>{labels.answers}</h3>
        <Answers answers={answers} />
      </div>
    </details>
  );
}

function noteOf({ where, required }: Parameter): string {
  const place = where === "path" ? labels.inPath : where === "header" ? labels.inHeader : undefined;
  return [place, required && where !== "path" ? labels.required : undefined].filter(Boolean).join(", ");
}

function Command({ id, curl }: { id: string; curl: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div class="api-command">
      <code>{curl}</code>
      <button
        type="button"
        class="button button-small"
        aria-label={labels.copyLabel(id)}
        onClick={async () => setCopied(await copyText(curl))}
      >
        {copied ? labels.copied : labels.copy}
      </button>
    </div>
  );
}

function Answers({ answers }: { answers: readonly ApiAnswer[] }) {
  return (
    <dl class="api-members">
      {answers.map(({ status, description, forms }) => (
        <div key={status}>
          <dt><code>{status === "default" ? labels.otherStatus : status}</code></dt>
          <dd>
            {description}
            {forms.map(({ media, type }) => (
              <span key={media} class="api-form"><TypeName type={type} /> <code class="soft">{media}</code></span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
