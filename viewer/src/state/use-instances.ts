import { listInstances } from "../api/client";
import type { Instance } from "../api/types";
import { type Resource, useResource } from "./resource";
import { useReload } from "./use-reload";

const EVERY_MS = 15_000;

/** The instances that share the history. Nobody tells when one comes or goes. */
export function useInstances(): Resource<readonly Instance[]> {
  const resource = useResource("instances", listInstances, () => false);
  useReload(resource, EVERY_MS);
  return resource;
}
