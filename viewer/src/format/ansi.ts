/** A colour of a terminal: a place in its palette of 256, or red, green and blue. */
export type TerminalColour = number | readonly [number, number, number];

/** How a terminal would show a text. */
export interface TerminalStyle {
  readonly colour?: TerminalColour | undefined;
  readonly background?: TerminalColour | undefined;
  readonly bold?: boolean | undefined;
  readonly dim?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly inverse?: boolean | undefined;
}

/** A text in one style. */
export interface StyledText {
  readonly text: string;
  readonly style: TerminalStyle;
}

const PLAIN: TerminalStyle = {};

/** Escapes: with parameters (colours among them), of the operating system's kind, of few characters. */
const ESCAPE =
  /\u001b\[([0-9;:?<=>]*)[ -/]*([@-~])|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]|\u001b/g;

/** The text in the styles that its escapes ask for; other escapes are left out. */
export function styledTexts(text: string, before = ""): StyledText[] {
  const whole = before + text;
  if (!whole.includes("\u001b")) {
    return [{ text: shown(whole), style: PLAIN }];
  }
  const found: StyledText[] = [];
  let style = PLAIN;
  let at = 0;
  const add = (part: string) => part !== "" && found.push({ text: shown(part), style });
  for (const match of whole.matchAll(ESCAPE)) {
    add(whole.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[2] === "m") {
      style = changed(style, match[1] ?? "");
    }
  }
  add(whole.slice(at));
  return found;
}

/** The escapes that still colour what comes after the text, empty when none does. */
export function styleAfter(text: string, before: string): string {
  const last = text.lastIndexOf("\u001b[");
  if (last < 0) {
    return before;
  }
  if (/^0*m/.test(text.slice(last + 2, last + 5))) {
    return "";
  }
  let style = before;
  for (const [escape, parameters, final] of text.matchAll(ESCAPE)) {
    if (final === "m") {
      style = parameters === "" || parameters === "0" ? "" : style + escape;
    }
  }
  return style.length > LONGEST_STYLE ? "" : style;
}

const LONGEST_STYLE = 200;

/** Characters that would not be seen, or would do mischief, as the pictures that stand for them. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f\u0080-\u009f\u202a-\u202e\u2066-\u2069]/g;

function shown(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
  });
}

function changed(before: TerminalStyle, parameters: string): TerminalStyle {
  let style: TerminalStyle = before;
  const codes = parameters.split(/[;:]/).map(Number);
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const [colour, used] = extendedColour(codes.slice(at + 1));
      style = code === 38 ? { ...style, colour } : { ...style, background: colour };
      at += used;
    } else {
      style = withCode(style, code);
    }
  }
  return style;
}

function extendedColour(codes: readonly number[]): [TerminalColour | undefined, number] {
  const [kind, first = 0, second = 0, third = 0] = codes;
  const byte = (value: number) => Math.min(255, Math.max(0, value || 0));
  switch (kind) {
    case 5:
      return [byte(first), 2];
    case 2:
      return [[byte(first), byte(second), byte(third)], 4];
    default:
      return [undefined, 1];
  }
}

function withCode(style: TerminalStyle, code: number): TerminalStyle {
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
    return { ...style, colour: code >= 90 ? code - 82 : code - 30 };
  }
  if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) {
    return { ...style, background: code >= 100 ? code - 92 : code - 40 };
  }
  const change = CHANGES[code];
  return change === undefined ? style : code === 0 ? PLAIN : { ...style, ...change };
}

const CHANGES: Record<number, TerminalStyle | undefined> = {
  0: {},
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: undefined, dim: undefined },
  23: { italic: undefined },
  24: { underline: undefined },
  27: { inverse: undefined },
  29: { strike: undefined },
  39: { colour: undefined },
  49: { background: undefined },
};

/** The text without its escapes. */
export function withoutEscapes(text: string): string {
  return text.includes("\u001b") ? text.replace(ESCAPE, "") : text;
}
