import { health } from "../api/client";
import type { Health } from "../api/types";
import { type Resource, useResource } from "./resource";
import { useReload } from "./use-reload";

/** Trouble with the history comes without news of executions, so it is asked for. */
const EVERY_MS = 5_000;

/** How Pulse itself is doing. */
export function useHealth(): Resource<Health> {
  const resource = useResource("health", health, () => false);
  useReload(resource, EVERY_MS);
  return resource;
}
