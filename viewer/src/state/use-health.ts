import { health } from "../api/client";
import type { Health } from "../api/types";
import { type Resource, useResource } from "./resource";
import { useReload } from "./use-reload";

const EVERY_MS = 30_000;

/** How Pulse itself is doing. */
export function useHealth(): Resource<Health> {
  const resource = useResource("health", health, () => false);
  useReload(resource, EVERY_MS);
  return resource;
}
