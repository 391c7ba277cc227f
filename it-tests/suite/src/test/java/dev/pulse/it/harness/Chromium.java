package dev.pulse.it.harness;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser without a window. Its own protocol is all that is needed to drive it: no driver
 * program, no library, no download.
 */
public final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)\\s");

  private final Process process;
  private final Output stderr;

  private Chromium(Process process) {
    this.process = process;
    stderr = Output.of(process.getErrorStream());
  }

  /** The program, if this machine has it. */
  private static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Skips the test, and says why, where there is none; on CI that is an error. */
  public static void assumePresent() {
    boolean found = program().isPresent();
    if (!found) {
      String reason =
          "No chromium or google-chrome on the PATH: the page is not tested in a browser.";
      if (House.isContinuousIntegration()) {
        throw new IllegalStateException(reason);
      }
      System.out.println(reason);
    }
    assumeTrue(found);
  }

  /**
   * Starts it with a profile of its own, below target: its helpers may still write while a test's
   * own directory is removed.
   */
  public static Chromium start() {
    String program = program().orElseThrow().toString();
    try {
      Path profiles = Files.createDirectories(Path.of("target", "browser"));
      Path profile = Files.createTempDirectory(profiles, "profile").toAbsolutePath();
      return new Chromium(
          new ProcessBuilder(
                  program,
                  "--headless",
                  "--hide-scrollbars",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--disable-dev-shm-usage",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + profile,
                  "about:blank")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tab of this size that shows this address. */
  public BrowserPage open(String address, int width, int height) {
    await("the browser listens")
        .atMost(Duration.ofSeconds(60))
        .failFast("the browser ended", () -> !process.isAlive())
        .until(() -> listening().isPresent());
    return BrowserPage.open(listening().orElseThrow(), address, width, height);
  }

  private Optional<String> listening() {
    Matcher matcher = LISTENING.matcher(stderr.text());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Override
  public void close() {
    List<ProcessHandle> helpers = process.descendants().toList();
    process.destroy();
    process.onExit().join();
    helpers.forEach(ProcessHandle::destroyForcibly);
    stderr.awaitEnd();
  }
}
