/**
 * Reads a response line by line, each line a value of its own, without ever holding all of it. Stops
 * when `take` says that it has had enough.
 */
export async function readNdjson<T>(response: Response, take: (value: T) => boolean): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) {
    return;
  }
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + decoder.decode(value, { stream: !done })).split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) {
      if (line !== "" && !take(JSON.parse(line) as T)) {
        await reader.cancel();
        return;
      }
    }
    if (done) {
      return;
    }
  }
}
