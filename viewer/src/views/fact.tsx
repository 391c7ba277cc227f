import type { ComponentChildren } from "preact";

/** One thing that is known: what it is, and what is known of it. */
export function Fact({ label, wide = false, children }: { label: string; wide?: boolean; children: ComponentChildren }) {
  return (
    <div class={wide ? "fact fact-wide" : "fact"}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
