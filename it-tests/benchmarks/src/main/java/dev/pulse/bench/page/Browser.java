package dev.pulse.bench.page;

import dev.pulse.bench.jvm.Forked;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Chromium without a window, and a profile of its own. */
final class Browser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Forked process;
  private final String address;

  private Browser(Forked process) throws InterruptedException {
    this.process = process;
    this.address = process.await("DevTools listening on (ws://\\S+)", PATIENCE).matcher().group(1);
  }

  static Browser start(Path work) throws IOException, InterruptedException {
    Path profile = Files.createDirectories(work.resolve("browser")).toAbsolutePath();
    Forked process =
        Forked.start(
            List.of(
                program().toString(),
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
                "--window-size=1280,900",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
    try {
      return new Browser(process);
    } catch (RuntimeException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  private static Path program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No chromium or google-chrome on the PATH to show the page in."));
  }

  /** A new tab, which shows nothing yet. */
  Tab tab() {
    return Tab.open(address);
  }

  @Override
  public void close() {
    process.close();
  }
}
