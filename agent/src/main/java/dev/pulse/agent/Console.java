package dev.pulse.agent;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Pulse says to people: lines on the JVM's own {@code stderr}, each of which begins with
 * {@code [pulse]}.
 *
 * <p>Threading: any thread says; a thread of its own prints, for a line may come from within the
 * loading of a class, where printing can deadlock.
 */
final class Console {

  /**
   * Nobody may read what the JVM writes to stderr; then printing waits, and memory is not for it.
   */
  private static final int MOST_LINES = 1_000;

  private final PrintStream stream;
  private final AtomicBoolean open = new AtomicBoolean();
  private final LinkedBlockingDeque<String> lines = new LinkedBlockingDeque<>(MOST_LINES);

  Console(PrintStream stream) {
    this.stream = stream;
  }

  /** Has it printed; beyond a thousand lines that wait for that it is dropped. */
  void say(String line) {
    lines.offer(line);
  }

  /** Says these before all that has not been printed yet. */
  void sayFirst(List<String> first) {
    for (int i = first.size() - 1; i >= 0; i--) {
      lines.offerFirst(first.get(i));
    }
  }

  /** From now on lines are printed, those first that have been said until now. */
  void open() {
    if (open.compareAndSet(false, true)) {
      AgentThreads.start("pulse-console", this::printForever);
    }
  }

  /** Prints what is left, on the calling thread. */
  void drain() {
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      print(line);
    }
  }

  private void printForever() {
    try {
      while (true) {
        print(lines.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(String line) {
    stream.println("[pulse] " + line);
  }
}
