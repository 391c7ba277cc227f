import { listSchedulers } from "../api/client";
import type { Scheduler } from "../api/types";
import { type Resource, useResource } from "./resource";
import { useReload } from "./use-reload";

const EVERY_MS = 30_000;

/** What was found of each scheduler. One is found when its classes are loaded, of which nobody tells. */
export function useSchedulers(): Resource<readonly Scheduler[]> {
  const resource = useResource("schedulers", listSchedulers, (news) => news.kind === "planned");
  useReload(resource, EVERY_MS);
  return resource;
}
