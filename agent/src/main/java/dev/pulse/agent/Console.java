package dev.pulse.agent;

import java.io.PrintStream;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What Pulse says to people: lines on the JVM's own {@code stderr}, each of which begins with
 * {@code [pulse]}.
 *
 * <p>Threading: any thread says; a thread of its own prints, for a line may come from within the
 * loading of a class, where printing can deadlock.
 */
final class Console {

  private final PrintStream stream;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

  Console(PrintStream stream) {
    this.stream = stream;
  }

  void say(String line) {
    lines.add(line);
  }

  /** From now on lines are printed, those first that have been said until now. */
  void open() {
    AgentThreads.start("pulse-console", this::printForever);
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
