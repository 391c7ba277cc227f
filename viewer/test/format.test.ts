import assert from "node:assert/strict";
import test from "node:test";
import { formatCount, formatSize } from "../src/format/amount";
import { formatDuration, formatElapsed, formatRange } from "../src/format/duration";
import { firstLine, nameParts } from "../src/format/name";
import { formatSchedule } from "../src/format/schedule";
import { formatAbsolute, formatPrecise, formatPreciseClock, formatRelative } from "../src/format/time";
import { browserZone, tellTimesIn, zonesToChoose } from "../src/format/zone";

const NOW = Date.parse("2026-11-23T02:00:00.000Z");

test("durations read as people say them", () => {
  const told: [number, string][] = [
    [0, "< 1 ms"],
    [340, "340 ms"],
    [999.4, "999 ms"],
    [999.6, "1.0 s"],
    [12_340, "12.3 s"],
    [59_949, "59.9 s"],
    [59_960, "1 m 00 s"],
    [125_000, "2 m 05 s"],
    [3_599_600, "1 h 00 m"],
    [11_220_000, "3 h 07 m"],
    [86_399_000, "1 d 00 h"],
    [187_200_000, "2 d 04 h"],
  ];
  told.forEach(([ms, text]) => assert.equal(formatDuration(ms), text));
});

test("ranges say their unit once where they can", () => {
  const told: [number, number, string][] = [
    [800, 1_900, "0.8–1.9 s"],
    [340, 900, "340–900 ms"],
    [2, 1_900, "2 ms – 1.9 s"],
    [1_000, 1_020, "1.0 s"],
    [0, 3, "< 1 ms – 3 ms"],
    [45_000, 125_000, "45.0 s – 2 m 05 s"],
    [65_000, 125_000, "1 m 05 s – 2 m 05 s"],
  ];
  told.forEach(([low, high, text]) => assert.equal(formatRange(low, high), text));
});

test("elapsed time counts whole seconds and is never negative", () => {
  assert.equal(formatElapsed(-5_000), "0 s");
  assert.equal(formatElapsed(1_999), "1 s");
  assert.equal(formatElapsed(61_000), "1 m 01 s");
});

test("relative times go from seconds to a date", () => {
  const told: [number, string][] = [
    [-60_000, "just now"],
    [1_000, "just now"],
    [12_000, "12 s ago"],
    [240_000, "4 min ago"],
    [3 * 3_600_000, "3 h ago"],
    [2 * 86_400_000, "2 d ago"],
    [40 * 86_400_000, "2026-10-14"],
  ];
  told.forEach(([age, text]) => assert.equal(formatRelative(NOW - age, NOW), text));
});

test("absolute times are of fixed width", () => {
  assert.equal(formatAbsolute(Date.parse("2026-01-02T03:04:05.006Z")), "2026-01-02 03:04:05");
});

test("sizes and counts are short", () => {
  assert.equal(formatSize(812), "812 B");
  assert.equal(formatSize(1_000), "1.0 KB");
  assert.equal(formatSize(3_500), "3.4 KB");
  assert.equal(formatSize(153_600), "150 KB");
  assert.equal(formatSize(5_300_000), "5.1 MB");
  assert.equal(formatCount(1234), "1,234");
});

test("schedules are told plainly, and unknown text stays as it is", () => {
  const told: [string, string, string][] = [
    ["0 0 2 * * *", "cron", "cron 0 0 2 * * *"],
    ["@daily", "cron", "@daily"],
    ["PT5S", "fixed_rate", "every 5 s"],
    ["5000", "fixed_rate", "every 5 s"],
    ["1500 ms", "fixed_rate", "every 1.5 s"],
    ["PT1H30M", "fixed_rate", "every 1 h 30 m"],
    ["PT2M", "fixed_delay", "2 m after each end"],
    ["whenever", "fixed_delay", "whenever after each end"],
    ["daily, by hand", "declared", "daily, by hand"],
  ];
  told.forEach(([schedule, kind, text]) => assert.equal(formatSchedule(schedule, kind), text));
  assert.equal(formatSchedule(undefined, "cron"), undefined);
});

test("only a package is split from a name", () => {
  assert.deepEqual(nameParts("com.acme.OrderJob.run"), { prefix: "com.acme.", name: "OrderJob.run" });
  assert.deepEqual(nameParts("reports.nightly"), { prefix: "", name: "reports.nightly" });
  assert.deepEqual(nameParts("<b>Ü</b>"), { prefix: "", name: "<b>Ü</b>" });
});

test("the first line that says something is taken", () => {
  assert.equal(firstLine("\n  \n cause \nmore"), "cause");
  assert.equal(firstLine(""), "");
});

test("times are told in the zone that was chosen, in summer and in winter", () => {
  const winter = Date.parse("2026-01-02T23:04:05.006Z");
  const summer = Date.parse("2026-07-02T23:04:05.006Z");
  const told: [string, string, string][] = [
    ["UTC", "2026-01-02 23:04:05", "2026-07-02 23:04:05"],
    ["Europe/Berlin", "2026-01-03 00:04:05", "2026-07-03 01:04:05"],
    ["America/New_York", "2026-01-02 18:04:05", "2026-07-02 19:04:05"],
    ["Asia/Kathmandu", "2026-01-03 04:49:05", "2026-07-03 04:49:05"],
  ];
  for (const [zone, inWinter, inSummer] of told) {
    tellTimesIn(zone);
    assert.equal(formatAbsolute(winter), inWinter);
    assert.equal(formatPrecise(summer), `${inSummer}.006 ${zone}`);
    assert.equal(formatPreciseClock(summer), `${inSummer.slice(11)}.006`);
  }
  tellTimesIn(undefined);
});

test("only zones that the browser knows can be chosen, each once", () => {
  const told = ["Europe/Berlin", "UTC", "Etc/UTC", "Mars/Olympus", undefined, "Asia/Tokyo", "Europe/Berlin"];
  assert.deepEqual(zonesToChoose(told), [...new Set([browserZone(), "UTC", "Asia/Tokyo", "Europe/Berlin"])]);
});
