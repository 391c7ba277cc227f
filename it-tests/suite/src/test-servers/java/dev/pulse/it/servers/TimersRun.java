package dev.pulse.it.servers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pulse.it.compatibility.Life;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One life of a server with the application of timers, which was asked to stop after the
 * application had seen all of its jobs run.
 */
final class TimersRun {

  private final ServerRun run;
  private final Path seen;
  private final JsonNode jobs;

  private TimersRun(ServerRun run, Path seen, JsonNode jobs) {
    this.run = run;
    this.seen = seen;
    this.jobs = jobs;
  }

  /** A run of a job, as the application saw it. */
  record Seen(String job, int number, String facts) {

    /** The class that the job's name begins with, in full. */
    String className() {
      return "com.acme.ejb." + job.substring(0, job.indexOf('.'));
    }
  }

  static TimersRun of(Server server, Jdk jdk, boolean withAgent, Path directory) {
    Path seen = Server.directory(directory.resolve("seen"));
    try (ServerRun run = ServerRun.of(server, jdk, withAgent, directory, "-Dacme.dir=" + seen)) {
      run.await("the application saw every job run", () -> Files.exists(seen.resolve("done")));
      JsonNode jobs = withAgent ? settled(run.jvm().awaitPage()) : MissingNode.getInstance();
      return new TimersRun(run, seen, jobs).stopped();
    }
  }

  /** The jobs as they are listed once what they did last is stored. */
  private static JsonNode settled(PulseClient page) {
    AtomicReference<JsonNode> before = new AtomicReference<>(MissingNode.getInstance());
    return await("the list of jobs stays as it is")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(500))
        .until(page::jobs, jobs -> jobs.equals(before.getAndSet(jobs)));
  }

  private TimersRun stopped() {
    run.stop();
    return this;
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

  /** What there is to compare of it. */
  Life life() {
    return run.life();
  }

  /** What the application saw, in the order in which it happened. */
  List<Seen> seen() {
    return Server.text(seen.resolve("seen.txt"))
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
    seen().forEach(each -> counts.merge(each.job(), 1L, Long::sum));
    return counts;
  }

  /** All that came out of it: its streams and its log. */
  String output() {
    return run.jvm().stdout() + run.jvm().stderr() + run.log();
  }

  History history() {
    return run.history();
  }

  @Override
  public String toString() {
    return Server.text(seen.resolve("seen.txt")) + run;
  }
}
