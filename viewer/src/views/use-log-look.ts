import { useMemo, useRef, useState } from "preact/hooks";
import { usePreference } from "../state/preference";
import { texts } from "../texts";
import type { LogLook } from "./log-line";
import type { LogSwitch } from "./view-menu";

const ON_OFF = ["on", "off"] as const;
const OFF_ON = ["off", "on"] as const;

/** How the reader wants lines to be drawn; the browser keeps it. */
export function useLogLook(find: RegExp | undefined, addressOf: (seq: number) => string) {
  const [full, setFull] = useState(false);
  const [times, setTimes] = usePreference("log-times", OFF_ON);
  const [sources, setSources] = usePreference("log-sources", OFF_ON);
  const [wrap, setWrap] = usePreference("wrap", ON_OFF);
  const address = useRef(addressOf);
  address.current = addressOf;
  const look = useMemo(
    (): LogLook => ({
      times: times === "on",
      sources: sources === "on",
      wrap: wrap === "on",
      find,
      addressOf: (seq) => address.current(seq),
    }),
    [times, sources, wrap, find],
  );
  const other = (value: "on" | "off") => (value === "on" ? "off" : "on");
  const switches: LogSwitch[] = [
    { label: texts.logs.times, on: look.times, testId: "log-times", toggle: () => setTimes(other(times)) },
    { label: texts.logs.sources, on: look.sources, testId: "log-sources", toggle: () => setSources(other(sources)) },
    { label: texts.logs.wrap, on: look.wrap, testId: "log-wrap", toggle: () => setWrap(other(wrap)) },
    { label: texts.logs.full, on: full, testId: "log-full", toggle: () => setFull(!full) },
  ];
  return { look, switches, full, leaveFull: () => setFull(false) };
}
