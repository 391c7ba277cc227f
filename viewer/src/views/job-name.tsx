import { nameParts } from "../format/name";

/** A job's name, as text; its package said softly, and broken where names can be broken. */
export function JobName({ name }: { name: string }) {
  const parts = nameParts(name);
  return (
    <span class="job-name">
      {parts.prefix !== "" && <span class="job-package">{breakable(parts.prefix)}</span>}
      {breakable(parts.name)}
    </span>
  );
}

function breakable(text: string) {
  return text.split(/(?<=[.#$/:])/).flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]));
}
