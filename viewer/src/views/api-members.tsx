import type { ComponentChildren } from "preact";
import { addressOf } from "../routing/route";
import type { Member, ValueType } from "../state/api-operations";

/** What an object has, or a request takes: name, type, words and what it means. */
export function ApiMembers<T extends Member>({ members, note }: {
  members: readonly T[];
  /** What is said of one besides. */
  note?(member: T): ComponentChildren;
}) {
  return (
    <dl class="api-members">
      {members.map((member) => (
        <div key={member.name}>
          <dt>
            <code>{member.name}</code> <span class="soft"><TypeName type={member.type} /> {note?.(member)}</span>
          </dt>
          <dd>
            {member.description}
            {member.words.length > 0 && (
              <span class="api-words">{member.words.map((word) => <code key={word}>{word}</code>)}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A type in words; of an object the way to what it has. */
export function TypeName({ type }: { type: ValueType }) {
  return type.schema === undefined ? <>{type.text}</> : <a href={addressOf({ page: "api", shown: type.schema })}>{type.text}</a>;
}
