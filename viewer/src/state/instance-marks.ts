import type { Instance } from "../api/types";

/** A moment at which a JVM came or went. */
export interface InstanceMark {
  readonly at: number;
  readonly kind: "started" | "ended" | "gone";
  readonly app: string;
  readonly host: string;
}

/** The comings and goings of JVMs in a part of time, oldest first. One that is gone without a word was last heard of then. */
export function instanceMarks(instances: readonly Instance[], [from, to]: readonly [number, number]): InstanceMark[] {
  return instances
    .flatMap(({ app, host, started_at, ended_at, heartbeat_at, alive }): InstanceMark[] => [
      { at: Date.parse(started_at), kind: "started", app, host },
      ...(ended_at !== undefined
        ? [{ at: Date.parse(ended_at), kind: "ended", app, host } as const]
        : alive
          ? []
          : [{ at: Date.parse(heartbeat_at), kind: "gone", app, host } as const]),
    ])
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at);
}
