import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Access } from "../api/actions";
import { ApiProblem } from "../api/problem";
import { useTextPreference } from "../state/preference";
import { isLoginNeeded, useSession } from "../state/use-session";
import { texts } from "../texts";

const labels = texts.actions;
const LONGEST_NAME = 100;

/** Asks before something is done by hand: who asks and, of those who may only read, the token. */
export function ActionDialog({ title, lead, confirm, dangerous, access, progress, onConfirm, onClose, children }: {
  title: string;
  lead: string;
  confirm: string;
  /** Whether it cannot be undone. */
  dangerous: boolean;
  access: Access;
  /** How far it has come. */
  progress?: string | undefined;
  /** Does it, for somebody of this name. */
  onConfirm: (by: string) => Promise<void>;
  onClose: () => void;
  children?: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const session = useSession();
  const [by, setBy] = useTextPreference("by", (name) => name.length <= LONGEST_NAME, "");
  const [token, setToken] = useState("");
  const [asksToken, setAsksToken] = useState(access.role !== "operator");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      if (asksToken) {
        await session.become(token);
      }
      await onConfirm(by.trim());
    } catch (failure) {
      setAsksToken(asksToken || isLoginNeeded(failure as Error));
      setError(textOf(failure));
      setBusy(false);
    }
  };
  return (
    <dialog class="card action" ref={dialog} aria-label={title} data-testid="action" onClose={onClose}>
      <form class="action-form" onSubmit={(event) => void onSubmit(event)}>
        <h2>{title}</h2>
        <p>{lead}</p>
        {children}
        <label class="action-field">
          {labels.by}
          <input
            class="field"
            name="by"
            autocomplete="name"
            maxLength={LONGEST_NAME}
            value={by}
            data-testid="action-by"
            onInput={(event) => setBy(event.currentTarget.value)}
          />
          <span class="soft">{labels.byHint}</span>
        </label>
        {asksToken && (
          <label class="action-field">
            {labels.token}
            <input
              class="field"
              type="password"
              name="token"
              autocomplete="current-password"
              required
              value={token}
              data-testid="action-token"
              onInput={(event) => setToken(event.currentTarget.value)}
            />
            <span class="soft">{labels.tokenHint}</span>
          </label>
        )}
        <p class="login-error" role="alert" data-testid="action-error">{error}</p>
        <div class="action-buttons">
          {progress !== undefined && <span class="soft" role="status">{progress}</span>}
          <button type="button" class="button" onClick={() => dialog.current?.close()}>{labels.cancel}</button>
          <button
            class={`button ${dangerous ? "button-failed" : "button-main"}`}
            disabled={busy}
            data-testid="action-confirm"
          >
            {busy ? labels.busy : confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function textOf(failure: unknown): string {
  if (failure instanceof ApiProblem) {
    return failure.status === 401 ? labels.wrongToken : failure.message;
  }
  return labels.unreachable;
}
