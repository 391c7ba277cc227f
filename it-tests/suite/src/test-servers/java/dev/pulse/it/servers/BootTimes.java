package dev.pulse.it.servers;

import dev.pulse.it.compatibility.AppHost;
import dev.pulse.it.compatibility.AppRun;
import dev.pulse.it.compatibility.Comparison;
import dev.pulse.it.compatibility.HostTable;
import dev.pulse.it.compatibility.Hosted;
import dev.pulse.it.compatibility.Life;
import dev.pulse.it.compatibility.Start;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts each server and each application on each of its JDKs, without the agent and with it in
 * turns, and writes the table of them on {@code docs/compatibility.md} anew. No test: it runs when
 * it is asked for by its name.
 */
@Isolated
class BootTimes {

  private static final int STARTS = Integer.getInteger("compatibility.starts", 3);

  private static final List<Server> SERVERS =
      List.of(
          new Tomcat(),
          new EmbeddedTomcat(),
          new Jetty(),
          new WildFly(),
          new PayaraMicro(),
          new TomEE(),
          new OpenLiberty(),
          new Karaf());

  private static final List<Comparison> FOUND = new ArrayList<>();

  @TempDir Path work;

  static Stream<Arguments> serversOnTheirJdks() {
    return SERVERS.stream()
        .flatMap(server -> server.host().jdks().stream().map(jdk -> Arguments.of(server, jdk)));
  }

  static Stream<Arguments> applicationsOnTheirJdks() {
    return Stream.of(AppHost.values())
        .flatMap(app -> app.jdks().stream().map(jdk -> Arguments.of(app, jdk)));
  }

  @ParameterizedTest
  @MethodSource("serversOnTheirJdks")
  void ofServers(Server server, Jdk jdk) {
    compare(server.host(), jdk, (agent, directory) -> life(server, jdk, agent, directory));
  }

  @ParameterizedTest
  @MethodSource("applicationsOnTheirJdks")
  void ofApplications(AppHost app, Jdk jdk) {
    compare(app, jdk, (agent, directory) -> life(app, jdk, agent, directory));
  }

  @AfterAll
  static void writeThePage() {
    HostTable.write(
        "medians of %d starts in turns, on %s with %d processors%s."
            .formatted(
                STARTS,
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("compatibility.machine", "")),
        FOUND);
  }

  private void compare(Hosted host, Jdk jdk, Start start) {
    List<Life> without = new ArrayList<>();
    List<Life> with = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      Path directory = work.resolve(String.valueOf(i));
      boolean agentFirst = i % 2 == 1;
      for (boolean agent : new boolean[] {agentFirst, !agentFirst}) {
        Life life = start.life(agent, directory.resolve(agent ? "with" : "without"));
        (agent ? with : without).add(life);
      }
    }
    Comparison comparison = new Comparison(host, jdk, without, with);
    comparison.holds();
    FOUND.add(comparison);
  }

  /** One with timers is not stopped before they have run: what it complains of depends on that. */
  private static Life life(Server server, Jdk jdk, boolean agent, Path directory) {
    if (server.pages().equals(Server.PAGES_OF_TIMERS)) {
      return TimersRun.of(server, jdk, agent, directory).life();
    }
    try (ServerRun run = ServerRun.of(server, jdk, agent, directory)) {
      return run.stop().life();
    }
  }

  private Life life(AppHost app, Jdk jdk, boolean agent, Path directory) {
    Launch launch = app.launch(jdk, work).hardWorking();
    return AppRun.of(app, agent ? launch.withAgent(directory) : launch).life();
  }
}
