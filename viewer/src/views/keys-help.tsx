import { useRef } from "preact/hooks";
import { goTo } from "../routing/location";
import { searchRoute } from "../routing/route";
import { texts } from "../texts";
import { useKeys } from "./use-keys";

/** The keys of the page, and those that work everywhere on it. */
export function KeysHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  useKeys({
    "?": () => dialog.current?.showModal(),
    s: () => goTo(searchRoute("")),
    "/": () => document.querySelector<HTMLInputElement>("main input[type=search], header input[type=search]")?.select(),
  });
  return (
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
  );
}
