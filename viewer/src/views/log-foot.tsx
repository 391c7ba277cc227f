import { useState } from "preact/hooks";
import type { PulseExecution } from "../api/types";
import { formatCount, formatSize } from "../format/amount";
import { ALL_OF_LOG, type LogChoice } from "../routing/log-choice";
import { addressOf, executionRoute } from "../routing/route";
import type { LogView } from "../state/log-session";
import { texts } from "../texts";
import { copyText } from "./clipboard";

/** How large the log is, how much of it is here, and the link to the lines that are marked. */
export function LogFoot({ execution, view, following, choice, onChoice }: {
  execution: PulseExecution;
  view: LogView;
  following: boolean;
  choice: LogChoice;
  onChoice(choice: LogChoice): void;
}) {
  const { window, nextSeq, error } = view;
  const { log_lines, log_size, status } = execution;
  const total = Math.max(nextSeq - 1, log_lines ?? 0);
  const first = window?.lines[0];
  const last = window?.lines.at(-1);
  const part = window && first && last && !(window.atStart && window.atEnd);
  const said = [
    texts.logs.lines(total),
    status !== "running" && log_size !== undefined ? formatSize(log_size) : undefined,
    part ? texts.logs.partShown(formatCount(first.seq), formatCount(last.seq)) : undefined,
    following ? texts.logs.following : undefined,
  ];
  return (
    <div class="log-foot">
      <span class="soft number" data-testid="log-extent">{said.filter(Boolean).join(" · ")}</span>
      {error && <span class="outcome-failed" role="alert">{texts.logs.failed(error.message)}</span>}
      {choice.lines && <LinkedLines id={execution.id} lines={choice.lines} onClear={() => onChoice({ ...choice, lines: undefined })} />}
    </div>
  );
}

function LinkedLines({ id, lines, onClear }: {
  id: string;
  lines: readonly [number, number];
  onClear(): void;
}) {
  const [copied, setCopied] = useState<string>();
  const key = lines.join("-");
  const copy = async () => {
    const route = executionRoute(id);
    const link = new URL(addressOf({ ...route, log: { ...ALL_OF_LOG, lines } }), document.baseURI);
    setCopied((await copyText(link.href)) ? key : undefined);
  };
  return (
    <span class="log-linked" data-testid="log-linked">
      <span title={texts.logs.linkHint}>{texts.logs.linked(...lines)}</span>
      <button type="button" class="link-button" aria-live="polite" onClick={copy}>
        {copied === key ? texts.logs.linkCopied : texts.logs.copyLink}
      </button>
      <button type="button" class="link-button" onClick={onClear}>{texts.logs.unlink}</button>
    </span>
  );
}
