package dev.pulse.bench.jvm;

import dev.pulse.bench.Bench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that a benchmark started. It is ended when it is closed, and at the latest when the
 * benchmarks are.
 *
 * <p>Threading: what it prints is read on a daemon thread; one thread asks.
 */
public final class Forked implements AutoCloseable {

  private static final Duration LONGEST_RUN = Duration.ofMinutes(15);

  private static final Set<Forked> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALIVE.forEach(Forked::end), "ends processes"));
  }

  private final Process process;
  private final long beginNanos;
  private final List<Line> lines = new ArrayList<>();
  private boolean ended;

  private Forked(ProcessBuilder builder) throws IOException {
    beginNanos = System.nanoTime();
    process = builder.redirectErrorStream(true).start();
    ALIVE.add(this);
    Thread reader = new Thread(this::read, "reads process " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private record Line(String text, long nanos) {}

  /**
   * What was found in a line that it printed.
   *
   * @param matcher which matches the line
   * @param after how long after the process was begun
   */
  public record Printed(Matcher matcher, Duration after) {}

  /** Starts a JVM with these arguments. */
  public static Forked java(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Bench.java().toString()));
    command.addAll(arguments);
    return start(command);
  }

  /** Runs a JVM with these arguments to its end, which must be a good one. */
  public static void run(List<String> arguments) throws IOException, InterruptedException {
    try (Forked jvm = java(arguments)) {
      jvm.awaitExit(LONGEST_RUN);
    }
  }

  /** Starts a program. */
  public static Forked start(List<String> command) throws IOException {
    return new Forked(new ProcessBuilder(command));
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for a line, of stdout or stderr, in which this is found. */
  public Printed await(String pattern, Duration patience) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + patience.toNanos();
    int seen = 0;
    synchronized (lines) {
      while (true) {
        for (; seen < lines.size(); seen++) {
          Matcher matcher = wanted.matcher(lines.get(seen).text());
          if (matcher.find()) {
            return new Printed(matcher, Duration.ofNanos(lines.get(seen).nanos() - beginNanos));
          }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (ended || millis <= 0) {
          throw new IllegalStateException(
              "%s, and did not print %s:%n%s"
                  .formatted(ended ? "It ended" : patience + " went by", pattern, output()));
        }
        lines.wait(millis);
      }
    }
  }

  /** Sends a line to its stdin. */
  public void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits for it to end by itself, without an error, and answers how long it lived. */
  public Duration awaitExit(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "It has not ended after %s:%n%s".formatted(patience, output()));
    }
    Duration lived = Duration.ofNanos(System.nanoTime() - beginNanos);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "It ended with %d:%n%s".formatted(process.exitValue(), output()));
    }
    return lived;
  }

  /** All that it printed so far. */
  private String output() {
    synchronized (lines) {
      StringBuilder text = new StringBuilder();
      lines.forEach(line -> text.append(line.text()).append('\n'));
      return text.toString();
    }
  }

  @Override
  public void close() {
    end();
    process.onExit().join();
    ALIVE.remove(this);
  }

  private void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(new Line(line, System.nanoTime()));
      }
    } catch (IOException e) {
      // The process is gone, and its stream with it.
    }
    synchronized (lines) {
      ended = true;
      lines.notifyAll();
    }
  }

  private void add(Line line) {
    synchronized (lines) {
      lines.add(line);
      lines.notifyAll();
    }
  }
}
