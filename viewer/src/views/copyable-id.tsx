import { useEffect, useState } from "preact/hooks";
import { texts } from "../texts";
import { copyText } from "./clipboard";

const SAID_MS = 1_500;

/** An id, short where it is long; a click copies all of it. */
export function CopyableId({ id, length }: { id: string; length?: number }) {
  const [said, setSaid] = useState(false);
  useEffect(() => {
    const timer = said ? setTimeout(() => setSaid(false), SAID_MS) : undefined;
    return () => clearTimeout(timer);
  }, [said]);
  const short = length !== undefined && id.length > length + 4 ? `${id.slice(0, length)}…` : id;
  const label = texts.execution.copyWhole(id);
  return (
    <button type="button" class="copyable" title={label} aria-label={label} onClick={async () => setSaid(await copyText(id))}>
      <code>{short}</code>
      <span class="copied" role="status">{said && texts.execution.copied}</span>
    </button>
  );
}
