import assert from "node:assert/strict";
import test from "node:test";
import { calendarOf, dayAfter, dayText, monthsOf } from "../src/state/calendar";

const WEDNESDAY = Date.parse("2026-11-25T12:00:00Z");

function bucket(at: string, completed: number, failed = 0, passed = 0) {
  return { at, completed, failed, passed };
}

test("weeks begin on Monday, the last one ends today, and days to come are absent", () => {
  const weeks = calendarOf([], "UTC", WEDNESDAY, 2);
  assert.deepEqual(weeks.map((week) => week.map((day) => day?.date.slice(8))), [
    ["16", "17", "18", "19", "20", "21", "22"],
    ["23", "24", "25", undefined, undefined, undefined, undefined],
  ]);
});

test("a day tells how it went by its failures", () => {
  const days = calendarOf(
    [
      bucket("2026-11-19T00:00:00Z", 9, 1),
      bucket("2026-11-20T00:00:00Z", 1, 1),
      bucket("2026-11-21T00:00:00Z", 0, 2),
      bucket("2026-11-22T00:00:00Z", 3),
      bucket("2026-11-23T00:00:00Z", 0, 0, 1),
    ],
    "UTC",
    WEDNESDAY,
    2,
  ).flat();
  assert.deepEqual(days.slice(3, 9).map((day) => day?.tone), ["some", "many", "all", "well", "passed", "empty"]);
});

test("days stand at their date in the reader's zone, also when the clock changes", () => {
  const berlin = ["2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"].map((at, index) => bucket(at, index + 1));
  const days = calendarOf(berlin, "Europe/Berlin", Date.parse("2026-10-26T22:30:00Z"), 2).flat();
  const told = days.flatMap((day) => (day && day.completed > 0 ? [[day.date, day.completed]] : []));
  assert.deepEqual(told, [["2026-10-24", 1], ["2026-10-25", 2], ["2026-10-26", 3]]);
  assert.equal(days.filter((day) => day !== undefined).at(-1)?.date, "2026-10-26");
});

test("today is the reader's today", () => {
  const late = Date.parse("2026-11-25T23:30:00Z");
  const last = (zone: string) => calendarOf([], zone, late, 1).flat().filter((day) => day !== undefined).at(-1)?.date;
  assert.deepEqual(["America/New_York", "UTC", "Asia/Tokyo"].map(last), ["2026-11-25", "2026-11-25", "2026-11-26"]);
});

test("months stand above the week they begin in, and never on top of each other", () => {
  const heads = (weeks: number) => monthsOf(calendarOf([], "UTC", WEDNESDAY, weeks)).map((month) => month ?? "");
  assert.deepEqual(heads(10), ["", "Oct", "", "", "", "Nov", "", "", "", ""]);
  assert.deepEqual(heads(12).slice(0, 5), ["Sep", "", "", "Oct", ""]);
});

test("a date says its year where that is another one", () => {
  assert.deepEqual([dayText("2026-11-03", "2026"), dayText("2025-11-03", "2026")], ["Tue 3 Nov", "Mon 3 Nov 2025"]);
  assert.deepEqual([dayAfter("2026-12-31"), dayAfter("2026-02-28")], ["2027-01-01", "2026-03-01"]);
});
