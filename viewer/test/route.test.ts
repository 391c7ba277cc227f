import assert from "node:assert/strict";
import test from "node:test";
import { addressOf, jobRoute, parseRoute, type Route } from "../src/routing/route";

test("an address without a path shows the jobs", () => {
  const jobs: Route = { page: "jobs", filter: "", order: "attention" };
  ["", "#", "#/"].forEach((hash) => assert.deepEqual(parseRoute(hash), jobs));
});

test("every route comes back from its own address", () => {
  const routes: Route[] = [
    { page: "jobs", filter: "a&b=c #?", order: "-last" },
    { ...jobRoute("SPJ_1", "failed"), limit: 25, offset: 75, open: ["PX_1", "PX_2"] },
    jobRoute("group/name #1 %2F ü?x=1"),
    { page: "execution", id: "PX_0k/1" },
  ];
  routes.forEach((route) => assert.deepEqual(parseRoute(addressOf(route)), route));
});

test("what is default is not in the address", () => {
  assert.equal(addressOf(jobRoute("SPJ_1")), "#/jobs/SPJ_1");
  assert.equal(addressOf({ page: "jobs", filter: "", order: "attention" }), "#/");
});

test("nonsense in an address is taken for the default", () => {
  assert.deepEqual(parseRoute("#/jobs/a?status=lost&limit=7&offset=-3"), jobRoute("a"));
  assert.deepEqual(parseRoute("#/jobs/a?offset=x&limit=1000"), jobRoute("a"));
  assert.deepEqual(parseRoute("#/?sort=size"), { page: "jobs", filter: "", order: "attention" });
  assert.equal(parseRoute("#/nowhere/x").page, "unknown");
  assert.equal(parseRoute("#/jobs").page, "unknown");
  assert.deepEqual(parseRoute("#/executions/%E0%A4%A"), { page: "execution", id: "%E0%A4%A" });
});
