import type { LogLine } from "../api/types";

/** Lines as the plain text of a log has them: what was printed as it is, log events with their origin before them. */
export function plainText(lines: readonly LogLine[]): string {
  let text = "";
  let open = false;
  for (const line of lines) {
    const event = line.stream === "log";
    text += (event && open ? "\n" : "") + (event ? prefixOf(line) : "") + line.text + (line.partial ? "" : "\n");
    open = line.partial;
  }
  return text;
}

function prefixOf({ time, level, thread, logger }: LogLine): string {
  const said = [time, (level ?? "").toUpperCase().padEnd(5), `[${thread}]`, logger ?? "", "-"];
  return `${said.filter((part) => part !== "").join(" ")} `;
}
