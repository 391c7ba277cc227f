package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input and faults: the application runs on as without the agent, and one line says what is
 * wrong.
 */
class FaultsTest {

  @TempDir Path data;

  @Test
  void unknownOptionIsNamed() {
    ForkedJvm jvm =
        runNames(Launch.of(App.PLAIN, "names").withAgent(data).property("pulse.nonsense", "1"));
    assertWarning(jvm, "pulse.nonsense");
    assertRecorded();
  }

  @Test
  void unknownAgentArgumentIsNamed() {
    ForkedJvm jvm =
        runNames(
            Launch.of(App.PLAIN, "names")
                .withBareAgent("dir=" + data + ",http.port=0,nonsense=1,,=,x"));
    assertWarning(jvm, "nonsense");
    assertRecorded();
  }

  @Test
  void badValueIsNamedWithWhatIsAllowed() {
    ForkedJvm jvm =
        runNames(
            Launch.of(App.PLAIN, "names").withAgent(data).property("pulse.http.port", "seventy"));
    assertWarning(jvm, "pulse.http.port", "seventy", "65535");
    assertRecorded();
  }

  @Test
  void badMethodPatternIsNamed() {
    ForkedJvm jvm =
        runNames(
            Launch.of(App.PLAIN, "names")
                .withAgent(data)
                .property("pulse.methods", "no method, #"));
    assertWarning(jvm, "pulse.methods");
    assertRecorded();
  }

  @Test
  void configurationFileThatIsNotThereIsNamed() {
    ForkedJvm jvm =
        runNames(
            Launch.of(App.PLAIN, "names")
                .withAgent(data)
                .property("pulse.config", data.resolve("absent.properties").toString()));
    assertWarning(jvm, "absent.properties");
    assertRecorded();
  }

  @Test
  void unusableDataDirectoryIsReplacedByOneInTheHome(@TempDir Path home) throws IOException {
    Path file = Files.writeString(data.resolve("file"), "not a directory");
    ForkedJvm jvm =
        runNames(
            Launch.of(App.PLAIN, "names")
                .withAgent(file.resolve("below"))
                .property("user.home", home.toString()));
    assertWarning(jvm, file.toString());
    assertThat(file).hasContent("not a directory");
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> databases = files.filter(path -> path.endsWith("pulse.db")).toList();
      assertThat(databases).hasSize(1);
      assertThat(History.of(directoryOf(databases.get(0))).runs()).hasSize(3);
    }
  }

  @OnEachJdk
  void withoutAnyDirectoryTheHistoryIsKeptInMemory(Jdk jdk) throws IOException {
    Path file = Files.writeString(data.resolve("file"), "not a directory");
    try (ForkedJvm jvm =
        Launch.of(App.PLAIN, "console")
            .on(jdk)
            .withAgent(file.resolve("below"))
            .property("user.home", file.toString())
            .start()) {
      PulseClient client = jvm.awaitPage();
      jvm.type("job").type("say kept in memory").type("end");
      String id = client.awaitNewest(CONSOLE_JOB, "completed").get("id").asText();
      assertThat(client.logs(id)).contains("kept in memory");
      jvm.type("exit").awaitExit(0);
      assertWarning(jvm, "memory");
    }
  }

  @OnEachJdk
  void takenPortIsReplacedByAFreeOne(Jdk jdk) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ForkedJvm jvm =
            Launch.of(App.PLAIN, "console")
                .on(jdk)
                .withAgent(data)
                .property("pulse.http.port", String.valueOf(taken.getLocalPort()))
                .start()) {
      PulseClient client = jvm.awaitPage();
      assertThat(client.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
      jvm.type("exit").awaitExit(0);
      assertWarning(jvm, String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void unknownHostLeavesTheHistoryRunning() {
    runNames(
        Launch.of(App.PLAIN, "names")
            .withAgent(data)
            .property("pulse.http.host", "no.such.host.invalid"));
    assertRecorded();
  }

  @Test
  void serverCanBeSwitchedOff() {
    ForkedJvm jvm =
        runNames(
            Launch.of(App.PLAIN, "names").withAgent(data).property("pulse.http.enabled", "false"));
    assertThat(jvm.stderr()).doesNotContain("http://");
    assertRecorded();
  }

  @OnEachJdk
  void fileThatIsNoDatabaseIsSetAside(Jdk jdk) throws IOException {
    Files.writeString(data.resolve("pulse.db"), "this is not a database ".repeat(500));
    ForkedJvm jvm = runNames(Launch.of(App.PLAIN, "names").on(jdk).withAgent(data));
    assertWarning(jvm, "pulse.db.corrupt-");
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .filteredOn(name -> name.startsWith("pulse.db.corrupt-"))
          .hasSize(1);
    }
    assertRecorded();
  }

  @OnEachJdk
  void twoJvmsShareOneDataDirectory(Jdk jdk) {
    try (ForkedJvm one = Launch.of(App.PLAIN, "many", "2", "300").on(jdk).withAgent(data).start();
        ForkedJvm two = Launch.of(App.PLAIN, "many", "2", "300").on(jdk).withAgent(data).start()) {
      one.awaitExit(0);
      two.awaitExit(0);
    }
    History history = History.of(data);
    assertThat(history.of("tick")).hasSize(1200).allMatch(run -> run.status().equals("completed"));
    assertThat(history.runs().stream().map(run -> run.get("instance_id")).distinct()).hasSize(2);
  }

  @Test
  void databaseThatAnotherProcessLocksLosesNothing() throws Exception {
    runNames(Launch.of(App.PLAIN, "names").withAgent(data));
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("pulse.db"));
        Statement statement = other.createStatement();
        ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start()) {
      jvm.awaitPage();
      statement.execute("PRAGMA busy_timeout = 30000");
      statement.execute("BEGIN IMMEDIATE");
      jvm.type("job").type("say while locked").type("end");
      jvm.type("outside after it").awaitStdout("after it");
      statement.execute("ROLLBACK");
      jvm.type("exit").awaitExit(0);
    }
    assertThat(History.of(data).only(CONSOLE_JOB).logs()).contains("while locked");
  }

  @OnEachJdk
  void agentGivenTwiceWorksOnce(Jdk jdk) {
    ForkedJvm jvm =
        runNames(Launch.of(App.PLAIN, "names").on(jdk).withAgent(data).withBareAgent(""));
    assertThat(jvm.stderr().lines().filter(line -> line.contains("page: http"))).hasSizeLessThan(2);
    assertRecorded();
  }

  @OnEachJdk
  void attachedLateItRecordsClassesThatWereLoadedBefore(Jdk jdk) throws Exception {
    try (ForkedJvm jvm =
        Launch.of(App.PLAIN, "console").on(jdk).flag("-XX:+EnableDynamicAgentLoading").start()) {
      jvm.type("job").type("say before").type("end").type("outside first over");
      jvm.awaitStdout("first over");
      var machine = com.sun.tools.attach.VirtualMachine.attach(String.valueOf(jvm.pid()));
      try {
        machine.loadAgent(House.agentJar().toString(), "dir=" + data + ",http.port=0");
      } finally {
        machine.detach();
      }
      PulseClient client = jvm.awaitPage();
      jvm.type("job").type("say after").type("end");
      client.awaitNewest(CONSOLE_JOB, "completed");
      jvm.type("exit").awaitExit(0);
      assertThat(History.of(data).only(CONSOLE_JOB).logs()).endsWith("after\n");
    }
  }

  private static final String CONSOLE_JOB = "commanded/job #1 100%";

  /** Runs the scenario "names", which must go as it goes without the agent. */
  private static ForkedJvm runNames(Launch launch) {
    ForkedJvm jvm = launch.run().awaitExit(0);
    assertThat(jvm.stdout()).isEqualTo("nightly report written\nweekly report of north\n");
    assertThat(jvm.stderr().lines().filter(line -> !line.startsWith("[pulse]")))
        .containsExactly("monthly report is late");
    return jvm;
  }

  private void assertRecorded() {
    History history = History.of(data);
    assertThat(history.runs()).hasSize(3);
    assertThatRun(history.only("nightly report")).completed();
  }

  private static void assertWarning(ForkedJvm jvm, String... parts) {
    assertThat(jvm.stderr().lines())
        .as("a line of the agent with %s", List.of(parts))
        .anyMatch(line -> line.startsWith("[pulse]") && Stream.of(parts).allMatch(line::contains));
  }

  private static Path directoryOf(Path file) {
    return java.util.Objects.requireNonNull(file.getParent());
  }
}
