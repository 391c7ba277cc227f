package dev.pulse.it.harness;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A process that runs, or ran, an application.
 *
 * <p>Threading: its streams are read on threads of their own; everything here may be called from
 * any thread.
 */
public final class ForkedJvm implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern PAGE = Pattern.compile("page: (http://\\S+)\\s");

  private final Process process;
  private final Output stdout;
  private final Output stderr;

  private ForkedJvm(Process process) {
    this.process = process;
    stdout = Output.of(process.getInputStream());
    stderr = Output.of(process.getErrorStream());
  }

  /** Starts a program with these variables beside those of the test. */
  public static ForkedJvm start(List<String> command, Map<String, String> environment) {
    return start(command, environment, Path.of(""));
  }

  /** Starts a program in a working directory of its own. */
  public static ForkedJvm start(
      List<String> command, Map<String, String> environment, Path directory) {
    return new ForkedJvm(Launch.process(command, environment, directory));
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it wrote to stdout so far. */
  public String stdout() {
    return stdout.text();
  }

  /** The different lines that it wrote to stdout so far, in the order of the alphabet. */
  public SortedSet<String> linesOfStdout() {
    return new TreeSet<>(stdout().lines().toList());
  }

  /**
   * The different lines that it wrote to stdout, without those that hold a number: times, line
   * numbers and addresses are never the same twice.
   */
  public Set<String> saidOnStdout() {
    return stdout()
        .lines()
        .filter(line -> !line.matches(".*\\d.*"))
        .collect(toCollection(TreeSet::new));
  }

  /** What it wrote to stderr so far. */
  public String stderr() {
    return stderr.text();
  }

  /** Waits until it wrote this to stdout. */
  public ForkedJvm awaitStdout(String text) {
    awaitThat("stdout holds \"" + text + "\"", () -> stdout().contains(text));
    return this;
  }

  /** Waits until it wrote this to stderr. */
  public ForkedJvm awaitStderr(String text) {
    awaitThat("stderr holds \"" + text + "\"", () -> stderr().contains(text));
    return this;
  }

  /** Waits for the banner to name the page, and answers a client of it. */
  public PulseClient awaitPage() {
    awaitThat("the banner names the page", () -> pageAddress().isPresent());
    return new PulseClient(pageAddress().orElseThrow());
  }

  /** Sends a line to its stdin. */
  public ForkedJvm type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the application reads no more:\n" + this, e);
    }
    return this;
  }

  /** Asks it to end, as {@code kill} does. */
  public ForkedJvm terminate() {
    process.destroy();
    return this;
  }

  /** Ends it without a word, as {@code kill -9} does. */
  public ForkedJvm kill() {
    process.destroyForcibly();
    return this;
  }

  /** Waits for its end and answers its exit code. */
  public int awaitExit() {
    return awaitExit(PATIENCE);
  }

  /** Waits for so long at most for its end, and answers its exit code. */
  public int awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        String threads = Launch.threadsOf(process.pid());
        process.destroyForcibly();
        throw new AssertionError("it never ended:\n" + this + "\n" + threads);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    stdout.awaitEnd();
    stderr.awaitEnd();
    return process.exitValue();
  }

  /** Waits for its end and asserts its exit code, and that no scheduler of it was unknown. */
  public ForkedJvm awaitExit(int expected) {
    assertThat(awaitExit()).as("exit code of\n%s", this).isEqualTo(expected);
    assertThat(stderr()).doesNotContain("is not hooked, its jobs are not recorded");
    return this;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Optional<String> pageAddress() {
    Matcher matcher = PAGE.matcher(stderr());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private void awaitThat(String what, Callable<Boolean> condition) {
    try {
      await(what)
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .failFast("it ended before " + what, () -> !process.isAlive() && !condition.call())
          .until(condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(what + ":\n" + this + "\n" + Launch.threadsOf(pid()), e);
    }
  }

  @Override
  public String toString() {
    return "--- stdout\n" + stdout() + "--- stderr\n" + stderr() + "---";
  }
}
