/** A job's name, split where its package ends: the package is said softly. */
export interface NameParts {
  readonly prefix: string;
  readonly name: string;
}

const QUALIFIED = /^((?:[a-z_][a-z0-9_]*\.)+)([A-Z].*)$/;

/** Splits `com.acme.OrderJob.run` into `com.acme.` and `OrderJob.run`; other names are whole. */
export function nameParts(name: string): NameParts {
  const match = QUALIFIED.exec(name);
  return match ? { prefix: match[1] ?? "", name: match[2] ?? "" } : { prefix: "", name };
}

/** The first line of a text that says something. */
export function firstLine(text: string): string {
  return text.split("\n").find((line) => line.trim() !== "")?.trim() ?? "";
}
