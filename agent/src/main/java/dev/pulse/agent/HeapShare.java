package dev.pulse.agent;

/** How much of the JVM's heap Pulse may fill with what is not stored yet. */
final class HeapShare {

  /** What an execution that waits takes, without its texts. */
  private static final long BYTES_PER_EXECUTION = 400;

  private static final long MOST_EXECUTIONS = 500_000;

  private HeapShare() {}

  /** At most a tenth of the heap, and no more than 500,000 executions. */
  static int queueCapacity() {
    return (int)
        Math.min(MOST_EXECUTIONS, Runtime.getRuntime().maxMemory() / 10 / BYTES_PER_EXECUTION);
  }

  /** Characters of logs: at most a sixteenth of the heap. */
  static long logsInMemory() {
    return Runtime.getRuntime().maxMemory() / 16;
  }
}
