import { useEffect, useRef } from "preact/hooks";
import type { LogChoice } from "../routing/log-choice";

/**
 * Goes to the lines that the address points at, and at first to the one that the log opens at, but not
 * to those that the reader has just marked in sight. Answers the lines that a click on a number marks.
 */
export function useLinkedLines(choice: LogChoice, goTo: (seq: number) => void, shown: number | undefined) {
  const known = useRef<string | undefined>(choice.lines?.join());
  const first = useRef(shown);
  useEffect(() => {
    if (first.current !== undefined) {
      goTo(first.current);
      first.current = undefined;
    } else if (choice.lines && choice.lines.join() !== known.current) {
      goTo(choice.lines[0]);
    }
    known.current = choice.lines?.join();
  }, [choice.lines?.join()]);
  return (seq: number, extend: boolean): readonly [number, number] => {
    const from = extend && choice.lines ? choice.lines[0] : seq;
    const lines = [Math.min(from, seq), Math.max(from, seq)] as const;
    known.current = lines.join();
    return lines;
  };
}
