import assert from "node:assert/strict";
import test from "node:test";
import { styledTexts, withoutEscapes } from "../src/format/ansi";
import { progressOf } from "../src/format/progress";
import { contrast, pageColours } from "../src/format/terminal-colour";

test("colours and styles begin and end where their escapes stand", () => {
  assert.deepEqual(styledTexts("a \u001b[1;31mb\u001b[22m c\u001b[m d"), [
    { text: "a ", style: {} },
    { text: "b", style: { bold: true, colour: 1 } },
    { text: " c", style: { bold: undefined, dim: undefined, colour: 1 } },
    { text: " d", style: {} },
  ]);
});

test("the colours of 256 and of 16 million are known", () => {
  const [large, exact, bright] = styledTexts("\u001b[38;5;208ma\u001b[0;48;2;1;2;300mb\u001b[0;93mc");
  assert.equal(large?.style.colour, 208);
  assert.deepEqual(exact?.style.background, [1, 2, 255]);
  assert.equal(bright?.style.colour, 11);
});

test("other escapes are left out, and what would not be seen is drawn", () => {
  const link = "\u001b]8;;https://acme.test\u001b\\text\u001b]8;;\u0007";
  assert.deepEqual(styledTexts(`\u001b[2K\u001b[1A${link}\u001b(B!`).map((part) => part.text).join(""), "text!");
  assert.equal(withoutEscapes("\u001b[2Kx\u001b[31my"), "xy");
  assert.deepEqual(styledTexts("a\u0000b\u0007\tc\u202e"), [{ text: "a␀b␇\tc\ufffd", style: {} }]);
});

test("every colour of a terminal can be read by day and by night", () => {
  const grounds = [
    [251, 251, 253],
    [18, 19, 26],
  ] as const;
  for (let colour = 0; colour < 256; colour++) {
    const both = pageColours({ colour })["color"] ?? "";
    const found = [...both.matchAll(/rgb\((\d+) (\d+) (\d+)\)/g)].map((match) => match.slice(1).map(Number));
    grounds.forEach((ground, index) => {
      const [red = 0, green = 0, blue = 0] = found[index] ?? [];
      assert.ok(contrast([red, green, blue], ground) >= 4.5, `${colour} on ${ground}: ${both}`);
    });
  }
});

test("a text on a background of its own can be read too", () => {
  const white = pageColours({ colour: 15, background: 11 });
  assert.equal(white["backgroundColor"], "rgb(255 255 0)");
  assert.ok(white["color"] !== "rgb(255 255 255)");
  assert.deepEqual(pageColours({ colour: 1, inverse: true })["backgroundColor"], "rgb(205 0 0)");
});

test("of a line that was written over itself the last state is shown", () => {
  assert.deepEqual(progressOf("10%\r20%\r30%\r", ""), { last: "30%", before: ["10%", "20%"], style: "" });
  assert.deepEqual(progressOf("a line of Windows\r", ""), { last: "a line of Windows", before: [], style: "" });
  assert.deepEqual(progressOf("one\r\ntwo", ""), { last: "one\ntwo", before: [], style: "" });
  assert.deepEqual(progressOf("\u001b[32m10%\r\u001b[2K\r20%", "").style, "\u001b[32m");
});
