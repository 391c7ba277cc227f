import { Fragment } from "preact";
import { styledTexts, type TerminalStyle } from "../format/ansi";
import { pageColours } from "../format/terminal-colour";
import { isFrame } from "../state/log-tone";

/** The text of a line as a terminal would show it, with what was searched for marked. */
export function LogText({ text, style, find }: { text: string; style: string; find: RegExp | undefined }) {
  if (style === "" && !SPECIAL.test(text)) {
    return <>{marked(text, find)}</>;
  }
  const found = styledTexts(text, style);
  if (found.length === 1 && found[0] && Object.keys(found[0].style).length === 0) {
    return <>{linesOf(found[0].text, find)}</>;
  }
  const marks = matches(found.map((part) => part.text).join(""), find);
  let at = 0;
  return (
    <>
      {found.map((part, index) => {
        const from = at;
        at += part.text.length;
        return <span key={index} class={classes(part.style)} style={pageColours(part.style)}>{cut(part.text, from, marks)}</span>;
      })}
    </>
  );
}

/** What makes a text more than its characters: line ends, escapes, characters that are not seen. */
const SPECIAL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** The frames of a stack trace are said more softly than what they belong to. */
function linesOf(text: string, find: RegExp | undefined) {
  return text.split(/(?<=\n)/).map((line, index) =>
    isFrame(line) ? <span key={index} class="log-stack">{marked(line, find)}</span> : <Fragment key={index}>{marked(line, find)}</Fragment>,
  );
}

function marked(text: string, find: RegExp | undefined) {
  return find === undefined ? text : cut(text, 0, matches(text, find));
}

type Span = readonly [number, number];

const MOST_MARKS = 1_000;

function matches(text: string, find: RegExp | undefined): Span[] {
  const found: Span[] = [];
  if (find) {
    for (const match of text.matchAll(find)) {
      found.push([match.index, match.index + match[0].length]);
      if (found.length === MOST_MARKS) {
        break;
      }
    }
  }
  return found;
}

/** A piece of a text that starts at `from` of the whole, cut where marks begin and end. */
function cut(text: string, from: number, marks: readonly Span[]) {
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks) {
    const [first, last] = [Math.max(at, start - from), Math.min(text.length, end - from)];
    if (first < last) {
      pieces.push(text.slice(at, first), <mark key={first}>{text.slice(first, last)}</mark>);
      at = last;
    }
  }
  return pieces.length === 0 ? text : [...pieces, text.slice(at)];
}

function classes(style: TerminalStyle): string {
  const names: (keyof TerminalStyle)[] = ["bold", "dim", "italic", "underline", "strike"];
  const plainInverse = style.inverse && style.colour === undefined && style.background === undefined;
  return [...names.filter((name) => style[name]), ...(plainInverse ? ["inverse"] : [])]
    .map((name) => `ansi-${name}`)
    .join(" ");
}
