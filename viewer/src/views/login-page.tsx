import { useEffect, useRef, useState } from "preact/hooks";
import { ApiProblem } from "../api/problem";
import { useTitle } from "../state/title";
import type { Session } from "../state/use-session";
import { texts } from "../texts";
import { PulseMark } from "./icons";

const labels = texts.login;

/** Asks for the token, in place of the page. */
export function LoginPage({ session, app }: { session: Session; app: string | undefined }) {
  useTitle(labels.title, app);
  return (
    <main id="content" class="login" tabIndex={-1}>
      <span class="brand">
        <PulseMark />
        {texts.pulse}
        {app && <span class="app-name">{app}</span>}
      </span>
      <LoginForm session={session} />
    </main>
  );
}

function LoginForm({ session }: { session: Session }) {
  const [token, setToken] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await session.logIn(token);
    } catch (failure) {
      setError(textOf(failure));
      setBusy(false);
      field.current?.select();
    }
  };
  return (
    <form class="card login-form" data-testid="login" onSubmit={(event) => void onSubmit(event)}>
      <h1>{labels.title}</h1>
      <p class="soft">{labels.lead}</p>
      <label class="login-field">
        {labels.token}
        <input
          ref={field}
          class="field"
          type="password"
          name="token"
          autocomplete="current-password"
          required
          value={token}
          aria-invalid={error !== undefined}
          aria-describedby="login-error"
          data-testid="login-token"
          onInput={(event) => setToken(event.currentTarget.value)}
        />
      </label>
      <p id="login-error" class="login-error" role="alert" data-testid="login-error">{error}</p>
      <button class="button button-main" disabled={busy}>{busy ? labels.busy : labels.button}</button>
    </form>
  );
}

function textOf(failure: unknown): string {
  if (failure instanceof ApiProblem) {
    return failure.status === 401 ? labels.wrong : failure.message;
  }
  return labels.unreachable;
}
