import { useEffect, useState } from "preact/hooks";
import type { LogSummary } from "../api/types";
import type { LogChoice } from "../routing/log-choice";
import { texts } from "../texts";
import { ChevronIcon } from "./icons";

const SETTLE_MS = 250;

/** The hits of a search, and which of them the reader stands at. */
export interface Hits {
  readonly summary: LogSummary | undefined;
  /** From 1; 0 before the first. */
  readonly place: number;
  go(step: 1 | -1): void;
}

/** The search within a log: what for, how many lines contain it, and the way from one to the next. */
export function LogFind({ choice, onChoice, hits }: {
  choice: LogChoice;
  onChoice(choice: LogChoice): void;
  hits: Hits;
}) {
  const asked = choice.filter.text ?? "";
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  const ask = (text: string) => onChoice({ ...choice, filter: { ...choice.filter, text: text || undefined } });
  useEffect(() => {
    const timer = typed === asked ? undefined : setTimeout(() => ask(typed), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (typed === asked) {
        hits.go(event.shiftKey ? -1 : 1);
      } else {
        ask(typed);
      }
    } else if (event.key === "Escape") {
      setTyped("");
      ask("");
      (event.currentTarget as HTMLElement).blur();
    }
  };
  return (
    <span class="log-find" role="search">
      <input
        class="field field-small"
        type="search"
        value={typed}
        placeholder={texts.logs.findKey}
        aria-label={texts.logs.find}
        data-testid="log-search"
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {asked !== "" && <HitCount choice={choice} onChoice={onChoice} hits={hits} />}
    </span>
  );
}

function HitCount({ choice, onChoice, hits }: { choice: LogChoice; onChoice(choice: LogChoice): void; hits: Hits }) {
  const count = hits.summary?.hits;
  const said = count === undefined ? "…" : hits.place > 0 ? texts.logs.hitOf(hits.place, count) : texts.logs.hits(count);
  return (
    <>
      <span class="log-hits number" role="status" data-testid="log-hits">{said}</span>
      <span class="log-steps">
        <StepButton title={texts.logs.previous} name="up" disabled={!count} onClick={() => hits.go(-1)} />
        <StepButton title={texts.logs.next} name="down" disabled={!count} onClick={() => hits.go(1)} />
      </span>
      <label class="check" title={texts.logs.onlyHitsHint}>
        <input
          type="checkbox"
          checked={choice.onlyHits}
          onChange={(event) => onChoice({ ...choice, onlyHits: event.currentTarget.checked })}
        />
        {texts.logs.onlyHits}
      </label>
    </>
  );
}

function StepButton({ title, name, disabled, onClick }: {
  title: string;
  name: "up" | "down";
  disabled: boolean;
  onClick(): void;
}) {
  return (
    <button
      type="button"
      class={`icon-button step-${name}`}
      title={title}
      aria-label={title}
      disabled={disabled}
      data-testid={name === "up" ? "log-previous-hit" : "log-next-hit"}
      onClick={onClick}
    >
      <ChevronIcon />
    </button>
  );
}
