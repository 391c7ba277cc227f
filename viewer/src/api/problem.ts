/** The server answered, and the answer is no. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The server did not answer. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

/** The problem that a response that is not ok tells of (RFC 9457), or the best that can be made of it. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const fallback = `${response.status} ${response.statusText}`.trim();
  try {
    const body = (await response.json()) as { detail?: unknown; title?: unknown };
    const told = [body.detail, body.title].find((text) => typeof text === "string" && text !== "");
    return new ApiProblem(response.status, (told as string | undefined) ?? fallback);
  } catch {
    return new ApiProblem(response.status, fallback);
  }
}
