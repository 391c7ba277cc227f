import { problemOf, Unreachable } from "./problem";

/** Logs in with the token; the server sets a cookie that no script can read. */
export function logIn(token: string): Promise<void> {
  return post("login", new URLSearchParams({ token }));
}

export function logOut(): Promise<void> {
  return post("logout", new URLSearchParams());
}

async function post(path: string, body: URLSearchParams): Promise<void> {
  let response: Response;
  try {
    response = await fetch(path, { method: "POST", body });
  } catch (failure) {
    throw new Unreachable(`${path} could not be reached`, { cause: failure });
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
}
