package dev.pulse.it.servers;

import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * One life of a container with an application in it: started, asked for pages as a check of its
 * health would, and asked to stop.
 */
final class ContainerRun {

  /** What is another one each time: times, durations, ports, process ids, identities of objects. */
  private static final String IDS = "\\b[0-9a-f]*[0-9][0-9a-f]*(ms)?\\b";

  private final Container container;
  private final Path directory;
  private final ForkedJvm jvm;
  private final List<Integer> answers;
  private final int exitCode;

  private ContainerRun(
      Container container, Path directory, ForkedJvm jvm, List<Integer> answers, int exitCode) {
    this.container = container;
    this.directory = directory;
    this.jvm = jvm;
    this.answers = answers;
    this.exitCode = exitCode;
  }

  static ContainerRun withAgent(Container container, Jdk jdk, Path directory) {
    return run(
        container,
        jdk,
        directory,
        List.of(
            "-javaagent:" + House.agentJar(),
            "-Dpulse.dir=" + directory.resolve("pulse"),
            "-Dpulse.http.port=0"));
  }

  static ContainerRun withoutAgent(Container container, Jdk jdk, Path directory) {
    return run(container, jdk, directory, List.of());
  }

  private static ContainerRun run(
      Container container, Jdk jdk, Path directory, List<String> agent) {
    Path base = directory.resolve("base");
    String port = Server.freePort();
    List<String> java = new ArrayList<>(List.of(jdk.program("java"), "-Xmx256m"));
    java.addAll(agent);
    try {
      Files.createDirectories(base);
      List<String> command = container.prepare(java, base, port);
      try (ForkedJvm jvm = ForkedJvm.start(command, container.environment(java, base))) {
        try {
          container.awaitReady(jvm, base);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
          throw new AssertionError(jvm + container.log(base, jvm), e);
        }
        List<Integer> answers = new ArrayList<>();
        for (String path : container.paths()) {
          answers.add(status("http://127.0.0.1:" + port + path));
        }
        return new ContainerRun(container, directory, jvm, answers, stopped(jvm));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Its streams stay open, unlike those of a {@link Process} that is destroyed: it says how it
   * stops.
   */
  private static int stopped(ForkedJvm jvm) {
    ProcessHandle.of(jvm.pid()).orElseThrow().destroy();
    return jvm.awaitExit();
  }

  private static int status(String address) throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<Integer> answers() {
    return answers;
  }

  int exitCode() {
    return exitCode;
  }

  List<String> stdout() {
    return jvm.stdout().lines().toList();
  }

  /** The container's log, line by line, without what is another one each time. */
  List<String> log() {
    return container
        .log(directory.resolve("base"), jvm)
        .lines()
        .filter(line -> !line.startsWith("[pulse]"))
        .map(line -> line.replace(directory.toString(), "").replaceAll(IDS, "#"))
        .toList();
  }

  History history() {
    return History.of(directory.resolve("pulse"));
  }

  @Override
  public String toString() {
    return jvm.toString();
  }
}
