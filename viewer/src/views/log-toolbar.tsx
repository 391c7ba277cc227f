import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { logsPath } from "../api/client";
import { texts } from "../texts";
import { copyText } from "./clipboard";
import { type LogSwitch, ViewMenu } from "./view-menu";

/** What can be done with a log. */
export function LogToolbar({ executionId, find, filters, filtersOpen, onFilters, switches, copied, onFirstError }: {
  executionId: string;
  find: ComponentChildren;
  /** How many filters are set. */
  filters: number;
  filtersOpen: boolean;
  onFilters(): void;
  switches: readonly LogSwitch[];
  /** The text to copy, and how many lines it is. */
  copied(): [string, number];
  onFirstError: (() => void) | undefined;
}) {
  return (
    <div class="log-toolbar">
      {find}
      <span class="log-actions">
        {onFirstError && (
          <button type="button" class="button button-small button-failed" title={texts.logs.firstErrorHint} data-testid="log-first-error" onClick={onFirstError}>
            {texts.logs.firstError}
          </button>
        )}
        <button type="button" class="button button-small" aria-expanded={filtersOpen} aria-pressed={filters > 0} data-testid="log-filter" onClick={onFilters}>
          {texts.logs.filters}{filters > 0 && ` (${filters})`}
        </button>
        <ViewMenu switches={switches} />
        <CopyButton copied={copied} />
        <a class="button button-small" href={`${logsPath(executionId)}?download=1`} title={texts.logs.downloadHint} download data-testid="log-download">
          {texts.logs.download}
        </a>
      </span>
    </div>
  );
}

const SAID_MS = 2_000;

function CopyButton({ copied }: { copied(): [string, number] }) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    const timer = said === undefined ? undefined : setTimeout(() => setSaid(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    const [text, lines] = copied();
    setSaid((await copyText(text)) ? texts.logs.copied(lines) : texts.logs.copyFailed);
  };
  return (
    <button type="button" class="button button-small" aria-live="polite" title={texts.logs.copyHint} data-testid="log-copy" onClick={copy}>
      {said ?? texts.logs.copy}
    </button>
  );
}
