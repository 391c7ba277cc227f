package dev.pulse.it.servers;

import dev.pulse.it.compatibility.Life;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * One life of a server with an application in it: started, asked for pages as a check of its health
 * would, and asked to stop.
 *
 * <p>Threading: one thread.
 */
final class ServerRun implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Server server;
  private final Path directory;
  private final ForkedJvm jvm;
  private final Duration boot;
  private final List<Integer> answers = new ArrayList<>();

  private ServerRun(Server server, Path directory, Pages pages, Site site) {
    this.server = server;
    this.directory = directory;
    List<String> command = server.prepare(site);
    long start = System.nanoTime();
    jvm = ForkedJvm.start(command, server.environment(site), site.base());
    List<String> paths = server.pages();
    await(
        "the server is up", () -> paths.isEmpty() ? server.isUp(base()) : pages.has(paths.get(0)));
    boot = Duration.ofNanos(System.nanoTime() - start);
    try {
      for (String path : paths) {
        answers.add(pages.status(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ServerRun of(
      Server server, Jdk jdk, boolean withAgent, Path directory, String... options) {
    List<String> all = new ArrayList<>(List.of("-Xmx512m"));
    if (withAgent) {
      all.add("-javaagent:" + House.agentJar());
      all.add("-Dpulse.dir=" + directory.resolve("pulse"));
      all.add("-Dpulse.http.port=0");
    }
    all.addAll(List.of(options));
    Pages pages = Pages.onFreePort();
    Path base = Server.directory(directory.resolve("server"));
    return new ServerRun(server, directory, pages, new Site(jdk, all, base, pages.port()));
  }

  /** Waits for something that the server or its application does. */
  ServerRun await(String what, Callable<Boolean> condition) {
    try {
      Awaitility.await(what)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .failFast("the server ended", () -> !jvm.isAlive())
          .until(condition);
      return this;
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      jvm.close();
      throw new AssertionError(toString(), e);
    }
  }

  /**
   * Asks it to stop and waits until it has. Its streams stay open, unlike those of a {@link
   * Process} that is destroyed: it says how it stops.
   */
  ServerRun stop() {
    ProcessHandle.of(jvm.pid()).ifPresent(ProcessHandle::destroy);
    jvm.awaitExit();
    return this;
  }

  /** What there is to compare of it once it was stopped. */
  Life life() {
    return new Life(
        List.copyOf(answers), Set.of(), Life.complaints(linesOfLog()), jvm.awaitExit(), boot);
  }

  ForkedJvm jvm() {
    return jvm;
  }

  String log() {
    return server.log(base(), jvm);
  }

  /** The log as it would be in every directory, without what comes by chance. */
  Stream<String> linesOfLog() {
    return log()
        .lines()
        .filter(line -> !server.saysByChance(line))
        .map(line -> line.replace(directory.toString(), ""));
  }

  History history() {
    return History.of(directory.resolve("pulse"));
  }

  private Path base() {
    return directory.resolve("server");
  }

  @Override
  public void close() {
    jvm.close();
  }

  @Override
  public String toString() {
    return jvm + "--- log\n" + log();
  }
}
