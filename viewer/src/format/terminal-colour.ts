import type { TerminalColour, TerminalStyle } from "./ansi";

type Rgb = readonly [number, number, number];

/** What a text's style asks for, in colours that can be read on the page by day and by night. */
export type PageColours = Record<string, string>;

/** The grounds that logs stand on, see the design's tokens, a little nearer to the text: some rows are tinted. */
const DAY: Rgb = [243, 240, 243];
const NIGHT: Rgb = [34, 30, 40];
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** WCAG AA for text. */
const LEAST_CONTRAST = 4.5;

const BASE: readonly Rgb[] = [
  [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [40, 80, 238], [205, 0, 205], [0, 205, 205], [229, 229, 229],
  [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 120, 255], [255, 0, 255], [0, 255, 255], [255, 255, 255],
];

const known = new Map<string, PageColours>();

/** The colours of a style; without a background of its own, one for each of the page's themes. */
export function pageColours({ colour, background, inverse }: TerminalStyle): PageColours {
  const [front, back] = inverse ? [background, colour] : [colour, background];
  if (front === undefined && back === undefined) {
    return {};
  }
  const key = `${String(front)}/${String(back)}`;
  const colours = known.get(key) ?? computed(front, back);
  known.set(key, colours);
  return colours;
}

function computed(front: TerminalColour | undefined, back: TerminalColour | undefined): PageColours {
  if (back === undefined) {
    const wanted = rgbOf(front ?? 7);
    return { color: `light-dark(${css(readable(wanted, DAY))}, ${css(readable(wanted, NIGHT))})` };
  }
  const ground = rgbOf(back);
  const wanted = front === undefined ? (luminance(ground) > 0.18 ? BLACK : WHITE) : rgbOf(front);
  return { color: css(readable(wanted, ground)), backgroundColor: css(ground) };
}

/** The colour, as far towards black or white as it takes to be read on the ground. */
function readable(wanted: Rgb, ground: Rgb): Rgb {
  const target = luminance(ground) > 0.18 ? BLACK : WHITE;
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = wanted.map((part, index) => Math.round(part + ((target[index] ?? 0) - part) * share));
    if (contrast(mixed as unknown as Rgb, ground) >= LEAST_CONTRAST) {
      return mixed as unknown as Rgb;
    }
  }
  return target;
}

/** The contrast of two colours as WCAG counts it, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function rgbOf(colour: TerminalColour): Rgb {
  if (typeof colour !== "number") {
    return colour;
  }
  const base = BASE[colour];
  if (base) {
    return base;
  }
  if (colour >= 232) {
    const grey = 8 + (colour - 232) * 10;
    return [grey, grey, grey];
  }
  const step = (place: number) => (place === 0 ? 0 : 55 + 40 * place);
  const cube = colour - 16;
  return [step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6)];
}

function css(colour: Rgb): string {
  return `rgb(${colour.join(" ")})`;
}
