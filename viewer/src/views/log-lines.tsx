import { memo } from "./memo";
import { toneOf } from "../state/log-window";

/** The lines as text; their numbers are drawn, so that neither search nor selection finds them. */
export const LogLines = memo(function LogLines({ lines, firstLine, lastLine }: {
  lines: readonly string[];
  firstLine: number;
  lastLine: number;
}) {
  const digits = Math.min(7, Math.max(3, String(lastLine).length));
  return (
    <pre class={`log-lines log-digits-${digits}`}>
      {lines.map((line, index) => (
        <Line key={firstLine + index} number={firstLine + index} text={line} />
      ))}
    </pre>
  );
});

const Line = memo(function Line({ number, text }: { number: number; text: string }) {
  const tone = toneOf(text);
  return (
    <span class={tone ? `log-line log-${tone}` : "log-line"} data-line={number}>
      {`${text}\n`}
    </span>
  );
});
