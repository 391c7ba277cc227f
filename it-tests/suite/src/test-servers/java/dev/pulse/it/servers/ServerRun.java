package dev.pulse.it.servers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * One life of a server, from its start until it was asked to stop after the application had seen
 * all of its jobs run.
 */
final class ServerRun {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Lines that tell of trouble; the agent's own begin with its name. */
  private static final String COMPLAINT =
      "(?!\\[pulse\\]).*(\\[(WARNING|SEVERE|ERROR)\\]|\\b(WARN|ERROR|FATAL|SEVERE|WARNING)\\b).*";

  /** What is another one each time: UUIDs, identities of objects, numbers. */
  private static final String IDS =
      "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|@[0-9a-f]+|[0-9]+";

  private final Server server;
  private final Path directory;
  private final ForkedJvm jvm;
  private final JsonNode jobs;
  private final int exitCode;

  private ServerRun(Server server, Path directory, ForkedJvm jvm, JsonNode jobs, int exitCode) {
    this.server = server;
    this.directory = directory;
    this.jvm = jvm;
    this.jobs = jobs;
    this.exitCode = exitCode;
  }

  /** A run of a job, as the application saw it. */
  record Seen(String job, int number, String facts) {

    /** The class that the job's name begins with, in full. */
    String className() {
      return "com.acme.ejb." + job.substring(0, job.indexOf('.'));
    }
  }

  static ServerRun withAgent(Server server, Jdk jdk, Path directory) {
    return run(
        server,
        jdk,
        directory,
        List.of(
            "-javaagent:" + House.agentJar(),
            "-Dpulse.dir=" + directory.resolve("pulse"),
            "-Dpulse.http.port=0"));
  }

  static ServerRun withoutAgent(Server server, Jdk jdk, Path directory) {
    return run(server, jdk, directory, List.of());
  }

  private static ServerRun run(Server server, Jdk jdk, Path directory, List<String> agent) {
    Path base = directory.resolve("server");
    Path seen = directory.resolve("seen");
    try {
      Files.createDirectories(base);
      Files.createDirectories(seen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(List.of(jdk.program("java"), "-Xmx512m"));
    command.addAll(agent);
    command.add("-Dacme.dir=" + seen);
    command.addAll(server.prepare(base));
    try (ForkedJvm jvm = ForkedJvm.start(command, server.environment(base))) {
      try {
        await("the application saw every job run")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(100))
            .failFast("the server ended", () -> !jvm.isAlive())
            .until(() -> Files.exists(seen.resolve("done")));
      } catch (ConditionTimeoutException | TerminalFailureException e) {
        throw new AssertionError(
            Server.text(seen.resolve("seen.txt"))
                + jvm
                + server.log(base, jvm.stdout(), jvm.stderr()),
            e);
      }
      JsonNode jobs = agent.isEmpty() ? MissingNode.getInstance() : settled(jvm.awaitPage());
      return new ServerRun(server, directory, jvm, jobs, jvm.terminate().awaitExit());
    }
  }

  /** The jobs as they are listed once what they did last is stored. */
  private static JsonNode settled(PulseClient page) {
    AtomicReference<JsonNode> before = new AtomicReference<>(MissingNode.getInstance());
    return await("the list of jobs stays as it is")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(page::jobs, jobs -> jobs.equals(before.getAndSet(jobs)));
  }

  /** A job as it was listed when all of them had run. */
  JsonNode listed(String name) {
    for (JsonNode job : jobs) {
      if (job.get("name").asText().equals(name)) {
        return job;
      }
    }
    throw new AssertionError(name + " is not among " + jobs);
  }

  int exitCode() {
    return exitCode;
  }

  /** What the application saw, in the order in which it happened. */
  List<Seen> seen() {
    return Server.text(directory.resolve("seen/seen.txt"))
        .lines()
        .map(line -> line.split("\\|", 3))
        .map(parts -> new Seen(parts[0], Integer.parseInt(parts[1]), parts[2]))
        .toList();
  }

  /** The different things that the application saw of each of its jobs. */
  SortedMap<String, SortedSet<String>> facts() {
    return seen().stream()
        .collect(
            groupingBy(Seen::job, TreeMap::new, mapping(Seen::facts, toCollection(TreeSet::new))));
  }

  /** How often the application saw each of its jobs run. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    seen().forEach(run -> counts.merge(run.job(), 1L, Long::sum));
    return counts;
  }

  /** All that came out of it: its streams and its log. */
  String output() {
    return jvm.stdout() + jvm.stderr() + log();
  }

  String log() {
    return server.log(directory.resolve("server"), jvm.stdout(), jvm.stderr());
  }

  /** The different warnings and errors in the server's log, without what is a number or an id. */
  SortedSet<String> complaints() {
    return log()
        .lines()
        .filter(line -> line.matches(COMPLAINT) && !server.tellsOfLoad(line))
        .map(line -> line.replace(directory.toString(), "").replaceAll(IDS, "#"))
        .collect(toCollection(TreeSet::new));
  }

  History history() {
    return History.of(directory.resolve("pulse"));
  }

  @Override
  public String toString() {
    return Server.text(directory.resolve("seen/seen.txt")) + jvm + "--- log\n" + log();
  }
}
