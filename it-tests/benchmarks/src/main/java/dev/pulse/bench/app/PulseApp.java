package dev.pulse.bench.app;

import dev.pulse.bench.Bench;
import dev.pulse.bench.jvm.Forked;
import dev.pulse.bench.jvm.ProcFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A JVM of its own, in which {@link JobApp} runs with the packed agent. */
public final class PulseApp implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final Forked jvm;
  private final URI page;

  private PulseApp(Forked jvm, URI page) {
    this.jvm = jvm;
    this.page = page;
  }

  /**
   * Starts it.
   *
   * @param directory where its history is, or will be
   */
  public static PulseApp start(Bench bench, Path directory)
      throws IOException, InterruptedException {
    Forked jvm =
        Forked.java(
            List.of(
                "-javaagent:" + bench.agent(),
                "-Dpulse.app=bench",
                "-Dpulse.dir=" + directory,
                "-Dpulse.http.port=0",
                "-Dpulse.retention.days=0",
                "-Dpulse.retention.per-job=0",
                "-Dpulse.retention.max-size=0",
                "-cp",
                bench.classPath(),
                JobApp.class.getName()));
    try {
      return new PulseApp(
          jvm, URI.create(jvm.await("page: (http://\\S+)", PATIENCE).matcher().group(1)));
    } catch (RuntimeException | InterruptedException e) {
      jvm.close();
      throw e;
    }
  }

  /**
   * Waits until it has nothing left to do: it indexes the logs of a history that was filled.
   *
   * @throws IllegalStateException if that does not end
   */
  public PulseApp awaitRest() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Duration before = ProcFiles.cpu(jvm.pid());
    while (true) {
      Thread.sleep(WINDOW.toMillis());
      Duration now = ProcFiles.cpu(jvm.pid());
      if (now.minus(before).compareTo(WINDOW.dividedBy(20)) <= 0) {
        return this;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("The application does not come to rest.");
      }
      before = now;
    }
  }

  /** Where it serves. */
  public URI page() {
    return page;
  }

  public int port() {
    return page.getPort();
  }

  /** The process. */
  public Forked jvm() {
    return jvm;
  }

  @Override
  public void close() {
    jvm.close();
  }
}
