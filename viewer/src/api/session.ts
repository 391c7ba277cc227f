import { send } from "./send";

/** Logs in with the token; the server sets a cookie that no script can read. */
export async function logIn(token: string): Promise<void> {
  await send("POST", "login", new URLSearchParams({ token }));
}

export async function logOut(): Promise<void> {
  await send("POST", "logout", new URLSearchParams());
}
