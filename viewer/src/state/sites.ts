import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Instance, PulseJob, Site } from "../api/types";
import { compareNames } from "../format/collation";
import type { SiteChoice } from "../routing/site-choice";
import { texts } from "../texts";

/** The applications and the hosts that there are. Of one alone nothing need be said or chosen. */
export interface Places {
  readonly apps: readonly string[];
  readonly hosts: readonly string[];
}

/** The places of all instances that share the history, for every part of the page. */
export const PlacesContext = createContext<Places>({ apps: [], hosts: [] });

export function usePlaces(): Places {
  return useContext(PlacesContext);
}

export function placesOf(sites: readonly Site[]): Places {
  const sorted = (names: string[]) => [...new Set(names)].sort(compareNames);
  return { apps: sorted(sites.map((site) => site.app)), hosts: sorted(sites.map((site) => site.host)) };
}

export function isEverywhere({ app, host }: SiteChoice): boolean {
  return app === "" && host === "";
}

export function isChosen(site: Site, { app, host }: SiteChoice): boolean {
  return (app === "" || site.app === app) && (host === "" || site.host === host);
}

/** The jobs that were seen at one of the chosen sites. */
export function jobsAt(jobs: readonly PulseJob[], choice: SiteChoice): PulseJob[] {
  return jobs.filter((job) => isEverywhere(choice) || job.sites.some((site) => isChosen(site, choice)));
}

const NAMED_HOSTS = 2;

/** Where something is, in as few words as tell it from elsewhere; nothing where there is no elsewhere. */
export function siteText(sites: readonly Site[], places: Places): string {
  const own = placesOf(sites);
  const apps = places.apps.length > 1 ? own.apps.join(", ") : "";
  const few = own.hosts.length <= NAMED_HOSTS;
  const hosts = places.hosts.length > 1 ? (few ? own.hosts.join(", ") : texts.sites.hosts(own.hosts.length)) : "";
  return [apps, hosts].filter((part) => part !== "").join(" · ");
}

/** Those that live first, then those that are gone; in both the newest first. */
export function livingFirst(instances: readonly Instance[]): Instance[] {
  return [...instances].sort((a, b) => Number(b.alive) - Number(a.alive) || (a.started_at < b.started_at ? 1 : -1));
}
