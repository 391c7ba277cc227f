import { ApiProblem } from "../api/problem";
import { logIn, logOut } from "../api/session";
import { usePreference } from "./preference";

export interface Session {
  /** Whether the reader logged in here. The cookie itself is not for scripts to see. */
  readonly loggedIn: boolean;
  /** Logs in, and begins anew. Fails with the reason why not. */
  logIn(token: string): Promise<void>;
  /** Logs in where something needs more than the reader may do; what is shown stays. */
  become(token: string): Promise<void>;
  logOut(): void;
}

/** Logging in and out; either way the page is loaded anew, so that nothing is left of what was read. */
export function useSession(): Session {
  const [kept, keep] = usePreference("login", ["off", "on"]);
  return {
    loggedIn: kept === "on",
    async logIn(token) {
      await logIn(token);
      keep("on");
      location.reload();
    },
    async become(token) {
      await logIn(token);
      keep("on");
    },
    logOut() {
      keep("off");
      void logOut().finally(() => location.reload());
    },
  };
}

/** Whether a read failed because the reader has to log in. */
export function isLoginNeeded(error: Error | undefined): boolean {
  return error instanceof ApiProblem && error.status === 401;
}
