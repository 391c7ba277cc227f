import { useEffect } from "preact/hooks";
import { listSchedulers } from "../api/client";
import type { Scheduler } from "../api/types";
import { type Resource, useResource } from "./resource";

const EVERY_MS = 30_000;

/** What was found of each scheduler. One is found when its classes are loaded, of which nobody tells. */
export function useSchedulers(): Resource<readonly Scheduler[]> {
  const resource = useResource("schedulers", listSchedulers, (news) => news.kind === "planned");
  const { reload } = resource;
  useEffect(() => {
    const timer = setInterval(reload, EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return resource;
}
