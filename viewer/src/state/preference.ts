import { useEffect, useState } from "preact/hooks";

const listeners = new Map<string, Set<(value: string) => void>>();

/** A choice of the reader that every part of the page follows and the browser keeps. */
export function usePreference<T extends string>(
  name: string,
  allowed: readonly [T, ...T[]],
): [T, (value: T) => void] {
  return useKept(name, (kept) => allowed.find((each) => each === kept) ?? allowed[0]);
}

/** The same for a choice of which nobody knows all values; what is not valid any more is as good as none. */
export function useTextPreference(
  name: string,
  isValid: (value: string) => boolean,
  otherwise: string,
): [string, (value: string) => void] {
  return useKept(name, (kept) => (kept !== null && isValid(kept) ? kept : otherwise));
}

function useKept<T extends string>(name: string, valueOf: (kept: string | null) => T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => valueOf(stored(name)));
  useEffect(() => {
    const follow = (changed: string) => setValue(changed as T);
    const all = listeners.get(name) ?? new Set();
    listeners.set(name, all.add(follow));
    return () => void all.delete(follow);
  }, [name]);
  return [value, (changed) => choose(name, changed)];
}

function choose(name: string, value: string): void {
  try {
    localStorage.setItem(`pulse.${name}`, value);
  } catch {
    // A browser that keeps nothing still follows the choice until the page is closed.
  }
  listeners.get(name)?.forEach((follow) => follow(value));
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(`pulse.${name}`);
  } catch {
    return null;
  }
}
