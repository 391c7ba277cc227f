import { getAlerts } from "../api/client";
import type { Alerts } from "../api/types";
import { type Resource, useResource } from "./resource";
import { useReload } from "./use-reload";

const EVERY_MS = 5_000;

/** How alerts fare. They are sent on their own time, of which nobody tells. */
export function useAlerts(): Resource<Alerts> {
  const resource = useResource("alerts", getAlerts, () => false);
  useReload(resource, EVERY_MS);
  return resource;
}
