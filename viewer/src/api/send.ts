import { problemOf, Unreachable } from "./problem";

/** Sends a request that changes something, to a path relative to the page. Fails with the reason why not. */
export async function send(method: string, path: string, body?: URLSearchParams): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { method, body: body ?? null });
  } catch (failure) {
    throw new Unreachable(`${path} could not be reached`, { cause: failure });
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}
