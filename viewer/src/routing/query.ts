type Given<T> = { [K in keyof T]?: Exclude<T[K], null> };

/** The values that an address really gives. */
export function withoutBlanks<T extends object>(values: T): Given<T> {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return Object.fromEntries(given) as Given<T>;
}

/** A path with the parameters that are not empty. */
export function withQuery(path: string, parameters: Record<string, string>): string {
  const given = withoutBlanks(parameters) as Record<string, string>;
  return Object.keys(given).length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
