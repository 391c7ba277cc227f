import { useEffect, useState } from "preact/hooks";
import { logsPath } from "../api/client";
import { formatSize } from "../format/amount";
import { texts } from "../texts";
import { copyText } from "./clipboard";

/** What can be done with a log, and how large it is. */
export function LogToolbar({ executionId, text, lines, wrap, onWrap, following }: {
  executionId: string;
  text: string;
  lines: number;
  wrap: boolean;
  onWrap(): void;
  following: boolean;
}) {
  return (
    <div class="log-toolbar">
      <span class="soft number">
        {texts.logs.lines(lines)} · {formatSize(text.length)}
        {following && ` · ${texts.logs.following}`}
      </span>
      <span class="log-actions">
        <button type="button" class="button button-small" aria-pressed={wrap} onClick={onWrap}>{texts.logs.wrap}</button>
        <CopyButton text={text} />
        <a class="button button-small" href={logsPath(executionId)} download={`${executionId}.log`} data-testid="log-download">
          {texts.logs.download}
        </a>
      </span>
    </div>
  );
}

const SAID_MS = 2_000;

function CopyButton({ text }: { text: string }) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    const timer = said === undefined ? undefined : setTimeout(() => setSaid(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => setSaid((await copyText(text)) ? texts.logs.copied : texts.logs.copyFailed);
  return (
    <button type="button" class="button button-small" aria-live="polite" data-testid="log-copy" onClick={copy}>
      {said ?? texts.logs.copy}
    </button>
  );
}
