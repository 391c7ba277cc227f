import { useRef } from "preact/hooks";
import { texts } from "../texts";
import { useKeys } from "./use-keys";

const labels = texts.keys;

/** The keys of the page, told apart by where they work. */
export function KeysHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = () => dialog.current?.showModal();
  useKeys({ "?": open });
  return (
    <>
      <button type="button" class="icon-button keys-button" title={labels.open} aria-label={labels.open} onClick={open}>
        <kbd>?</kbd>
      </button>
      <dialog class="card keys" ref={dialog} aria-label={labels.title} data-testid="keys">
        <h2>{labels.title}</h2>
        <div class="keys-groups">
          {labels.groups.map(({ title, keys }) => <KeyGroup key={title} title={title} keys={keys} />)}
        </div>
        <form method="dialog"><button class="button">{labels.close}</button></form>
      </dialog>
    </>
  );
}

function KeyGroup({ title, keys }: { title: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>{key.split("  ").map((each) => <kbd key={each}>{each}</kbd>)}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
