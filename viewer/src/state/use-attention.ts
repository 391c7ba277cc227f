import { useMemo, useRef } from "preact/hooks";
import type { PulseJob } from "../api/types";
import { type Attention, attentionOf, isSame } from "./attention";
import { useNow } from "./now";

const EVERY_MS = 5_000;

/** Which jobs need attention, as time goes by; the very same as before while nothing changes. */
export function useAttention(jobs: readonly PulseJob[], appSince: string | undefined): Attention {
  const now = useNow(EVERY_MS);
  const before = useRef<Attention>(new Map());
  return useMemo(() => {
    const current = attentionOf(jobs, now, appSince);
    return (before.current = isSame(before.current, current) ? before.current : current);
  }, [jobs, now, appSince]);
}
