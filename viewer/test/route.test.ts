import assert from "node:assert/strict";
import test from "node:test";
import { addressOf, executionRoute, instancesRoute, jobRoute, jobsRoute, parseRoute, type Route, searchRoute, timelineRoute } from "../src/routing/route";
import { askedOfServer } from "../src/routing/search-choice";

test("the schedulers have an address", () => {
  assert.deepEqual(parseRoute("#/schedulers"), { page: "schedulers" });
  assert.equal(addressOf({ page: "schedulers" }), "#/schedulers");
});

test("an address without a path shows the jobs", () => {
  const jobs: Route = jobsRoute();
  ["", "#", "#/"].forEach((hash) => assert.deepEqual(parseRoute(hash), jobs));
});

test("every route comes back from its own address", () => {
  const routes: Route[] = [
    {
      page: "jobs",
      filter: "a&b=c #?",
      order: "-last",
      site: { app: "a&b", host: "ü 1" },
      choice: { show: "late", scheduler: "a=b", group: "app" },
    },
    instancesRoute({ app: "shop", host: "" }),
    { page: "history" },
    { page: "api", shown: undefined },
    { page: "api", shown: "listJobs" },
    { page: "alerts" },
    { ...jobRoute("SPJ_1", "failed"), limit: 25, offset: 75, open: ["PX_1", "PX_2"] },
    { ...jobRoute("SPJ_1"), from: "24h", span: "90d" },
    { ...jobRoute("SPJ_1"), from: "2026-11-03T00:00", to: "2026-11-04T00:00" },
    timelineRoute(),
    { ...timelineRoute(), filter: "a&b", order: "failures", site: { app: "shop", host: "a b" } },
    timelineRoute("SPJ_1", { kind: "live", span: "7d" }),
    timelineRoute(undefined, { kind: "fixed", from: Date.parse("2026-11-03T10:00:00Z"), to: Date.parse("2026-11-03T10:00:30.250Z") }),
    jobRoute("group/name #1 %2F ü?x=1"),
    executionRoute("PX_0k/1"),
    executionRoute("PX_1", 40, "a&b #1"),
    {
      page: "execution",
      id: "PX_1",
      log: {
        filter: { level: "warn", streams: ["stderr", "log"], stage: "load", task: "7", thread: "pool-1" },
        onlyHits: true,
        lines: [40, 52],
      },
      compare: true,
    },
    searchRoute("ORA-00060"),
    { page: "search", search: { text: "x", job: "SPJ_1", status: "failed", from: "24h", to: "2026-11-23T02:00" } },
  ];
  routes.forEach((route) => assert.deepEqual(parseRoute(addressOf(route)), route));
});

test("what is default is not in the address", () => {
  assert.equal(addressOf(jobRoute("SPJ_1")), "#/jobs/SPJ_1");
  assert.equal(addressOf(instancesRoute()), "#/instances");
  assert.equal(addressOf(jobsRoute({ app: "", host: "a" })), "#/?host=a");
  assert.equal(addressOf(jobsRoute()), "#/");
  assert.equal(addressOf(timelineRoute()), "#/timeline");
});

test("nonsense in an address is taken for the default", () => {
  assert.deepEqual(parseRoute("#/jobs/a?status=lost&limit=7&offset=-3"), jobRoute("a"));
  assert.deepEqual(parseRoute("#/jobs/a?offset=x&limit=1000"), jobRoute("a"));
  assert.deepEqual(parseRoute("#/?sort=size&show=green&group=size"), jobsRoute());
  assert.equal(parseRoute("#/nowhere/x").page, "unknown");
  assert.equal(parseRoute("#/jobs").page, "unknown");
  assert.deepEqual(parseRoute("#/executions/%E0%A4%A"), executionRoute("%E0%A4%A"));
  assert.deepEqual(parseRoute("#/executions/a?level=loud&stream=x&line=-3&only=1"), executionRoute("a"));
  assert.deepEqual(parseRoute("#/jobs/a?span=1y"), jobRoute("a"));
  ["from=yesterday", "from=24h&to=x", "from=2026-11-03&to=2026-11-02", "from=2020-01-01&to=2026-01-01"].forEach((query) =>
    assert.deepEqual(parseRoute(`#/timeline?${query}`), timelineRoute()),
  );
  assert.deepEqual(parseRoute("#/search?status=lost"), searchRoute(""));
});

test("lines of a log are the same whichever end comes first", () => {
  assert.equal(addressOf(parseRoute("#/executions/a?line=52-40")), "#/executions/a?line=40-52");
  assert.equal(addressOf(executionRoute("a", 7)), "#/executions/a?line=7");
});

test("a span of time ends now; other times are told to the server in its own zone", () => {
  assert.deepEqual(askedOfServer({ text: "x", from: "24h" }), { text: "x", from: "-24h" });
  assert.deepEqual(askedOfServer({ text: "x", from: "2026-11-23T02:00", to: "never" }), {
    text: "x",
    from: new Date("2026-11-23T02:00").toISOString(),
  });
});
