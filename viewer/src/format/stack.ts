/** Lines of a stack trace that follow each other and are all of libraries, or all not. */
export interface StackPart {
  readonly text: string;
  readonly lines: number;
  readonly library: boolean;
}

/** Frames of the JDK, and of what runs jobs and calls their methods. */
const LIBRARY =
  /^\s+at (?:[\w.@-]+\/+)*(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|kotlinx|scala|org\.(?:springframework|quartz|jobrunr|hibernate|apache|eclipse|jboss|aspectj)|com\.(?:zaxxer|github\.kagkarlsson)|net\.(?:bytebuddy|sf\.cglib)|io\.(?:netty|quarkus|micronaut|smallrye)|reactor)\./;
const FEWEST = 3;

/** The parts of a stack trace: runs of at least three frames of libraries stand apart. */
export function stackParts(stack: string): StackPart[] {
  const parts: { text: string; lines: number; library: boolean }[] = [];
  for (const line of stack.trimEnd().split(/(?<=\n)/)) {
    const library = LIBRARY.test(line);
    const last = parts.at(-1);
    if (last?.library === library) {
      last.text += line;
      last.lines++;
    } else {
      parts.push({ text: line, lines: 1, library });
    }
  }
  return parts.map((part) => (part.lines < FEWEST ? { ...part, library: false } : part));
}
