package dev.pulse.agent.cli;

import java.io.PrintStream;
import java.time.Duration;

/** Says every few seconds how far a command has come. Threading: for one thread. */
final class Progress {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintStream err;
  private final String done;
  private long saidAt = System.nanoTime();

  /**
   * @param done what has been done, with {@code %,d} for how often
   */
  Progress(PrintStream err, String done) {
    this.err = err;
    this.done = done;
  }

  void at(long executions) {
    long now = System.nanoTime();
    if (now - saidAt >= EVERY.toNanos()) {
      saidAt = now;
      err.println(done.formatted(executions));
    }
  }
}
