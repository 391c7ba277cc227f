import { useRef } from "preact/hooks";
import { goTo } from "../routing/location";
import { searchRoute } from "../routing/route";
import { texts } from "../texts";
import { useKeys } from "./use-keys";

/** The keys of the page, and those that work everywhere on it. */
export function KeysHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = () => dialog.current?.showModal();
  useKeys({
    "?": open,
    s: () => goTo(searchRoute("")),
    "/": focusSearch,
  });
  return (
    <>
      <button type="button" class="icon-button keys-button" title={texts.keys.open} aria-label={texts.keys.open} onClick={open}>
        <kbd>?</kbd>
      </button>
      <dialog class="card keys" ref={dialog} aria-label={texts.keys.title} data-testid="keys">
        <h2>{texts.keys.title}</h2>
        <dl>
          {texts.keys.all.map(([key = "", what]) => (
            <div key={key}>
              <dt>{key.split("  ").map((each) => <kbd key={each}>{each}</kbd>)}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog"><button class="button">{texts.keys.close}</button></form>
      </dialog>
    </>
  );
}

/** The search of what is shown, or else the one over everything. */
function focusSearch(): void {
  const field =
    document.querySelector<HTMLInputElement>("main input[type=search]") ??
    document.querySelector<HTMLInputElement>("header input[type=search]");
  field?.focus();
  field?.select();
}
