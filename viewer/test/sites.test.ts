import assert from "node:assert/strict";
import test from "node:test";
import type { Instance, PulseJob, Site } from "../src/api/types";
import { jobsAt, livingFirst, placesOf, siteText } from "../src/state/sites";

const SHOP_A = { app: "shop", host: "host-a" };
const SHOP_B = { app: "shop", host: "host-b" };
const CRM_B = { app: "crm", host: "host-b" };

function job(name: string, ...sites: Site[]): PulseJob {
  const last_seen_at = "2026-11-23T02:00:00.000Z";
  return {
    id: name,
    scheduler: "spring",
    name,
    first_seen_at: last_seen_at,
    last_seen_at,
    counts: { running: 0, completed: 0, failed: 0 },
    sites: sites.map((site) => ({ ...site, last_seen_at })),
    recent: [],
  };
}

function instance(id: string, alive: boolean, second: number): Instance {
  const started_at = `2026-11-23T02:00:0${second}.000Z`;
  return { ...SHOP_A, id, pid: 1, jvm: "", version: "", started_at, heartbeat_at: started_at, alive, running: 0 };
}

test("applications and hosts are told once each, in their order", () => {
  const hosts = ["host-10", "host-9"].map((host) => ({ app: "shop", host }));
  assert.deepEqual(placesOf([...hosts, CRM_B, CRM_B]), { apps: ["crm", "shop"], hosts: ["host-9", "host-10", "host-b"] });
  assert.deepEqual(placesOf([]), { apps: [], hosts: [] });
});

test("jobs are those that were seen at one place of the choice", () => {
  const jobs = [job("both", SHOP_A, CRM_B), job("shop", SHOP_B), job("nowhere")];
  const names = (app: string, host: string) => jobsAt(jobs, { app, host }).map((each) => each.name);
  assert.deepEqual(names("", ""), ["both", "shop", "nowhere"]);
  assert.deepEqual(names("shop", ""), ["both", "shop"]);
  assert.deepEqual(names("", "host-b"), ["both", "shop"]);
  assert.deepEqual(names("shop", "host-b"), ["shop"]);
  assert.deepEqual(names("bank", ""), []);
});

test("where something is, is told as far as there is an elsewhere", () => {
  assert.equal(siteText([SHOP_A], placesOf([SHOP_A])), "");
  assert.equal(siteText([SHOP_A], placesOf([SHOP_A, SHOP_B])), "host-a");
  assert.equal(siteText([SHOP_B], placesOf([SHOP_B, CRM_B])), "shop");
  assert.equal(siteText([SHOP_A, CRM_B], placesOf([SHOP_A, CRM_B])), "crm, shop · host-a, host-b");
  const many = ["a", "b", "c"].map((host) => ({ app: "shop", host }));
  assert.equal(siteText(many, placesOf(many)), "3 hosts");
  assert.equal(siteText([], placesOf(many)), "");
});

test("instances that live come first, and of each kind the newest", () => {
  const all = [instance("gone", false, 9), instance("old", true, 1), instance("new", true, 5), instance("older", false, 2)];
  assert.deepEqual(livingFirst(all).map((each) => each.id), ["new", "old", "gone", "older"]);
});
