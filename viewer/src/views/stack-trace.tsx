import { useState } from "preact/hooks";
import { stackParts } from "../format/stack";
import { texts } from "../texts";

/** A stack trace, behind a switch; of the frames of libraries only how many there are, until asked for. */
export function StackTrace({ stack }: { stack: string }) {
  return (
    <details class="failure" data-testid="failure">
      <summary>
        {texts.execution.stack} <span class="soft">{texts.row.lines(stack.trimEnd().split("\n").length)}</span>
      </summary>
      <pre class="stack" tabIndex={0}>
        {stackParts(stack).map((part, index) =>
          part.library ? <LibraryFrames key={index} text={part.text} count={part.lines} /> : part.text,
        )}
      </pre>
    </details>
  );
}

function LibraryFrames({ text, count }: { text: string; count: number }) {
  const [open, setOpen] = useState(false);
  return (
    <span class="stack-library">
      <button type="button" class="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "−" : "+"} {texts.execution.libraryFrames(count)}
      </button>
      {"\n"}
      {open && text}
    </span>
  );
}
