package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.CommandLine;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PostgresDatabase;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that read a history, and those about the set-up; each is a process. */
class CommandLineTest {

  private static final String TOKEN = "a-token-for-the-command-line";
  private static final String CONSOLE_JOB = "commanded/job #1 100%";

  @TempDir Path data;

  @OnEachJdk
  void aHistoryIsReadWithoutItsApplication(Jdk jdk) {
    record("failures");

    assertThat(stdout(jdk, "jobs", "--history", data.toString()))
        .startsWith("JOB ")
        .containsPattern("\nchecked +pulse +\\S+ \\S+ +failed ");
    JsonNode jobs = json(jdk, "jobs", "--history", data.toString(), "--json").get("jobs");
    assertThat(jobs.findValuesAsText("name")).contains("checked", "unchecked");

    JsonNode failed =
        json(
            jdk,
            "executions",
            "--job",
            "checked",
            "--status",
            "failed",
            "--json",
            "--history",
            data.resolve("pulse.db").toString());
    assertThat(failed.get("executions")).hasSize(1);
    String id = failed.get("executions").get(0).get("id").asText();
    assertThat(stdout(jdk, "executions", "--history", data.toString())).contains(id, "disk full");
    assertThat(stdout(jdk, "executions", "--format", "csv", "--history", data.toString()).lines())
        .hasSize(1 + History.of(data).runs().size());
    assertThat(stdout(jdk, "logs", id, "--history", data.toString()))
        .isEqualTo("before it failed\n");
  }

  @Test
  void aHistoryInADatabaseIsReadAsOneOnADisk() {
    try (PostgresDatabase database = PostgresDatabase.in(data.resolve("database")).start()) {
      database.history(Launch.of(App.PLAIN, "names"), data.resolve("own")).run().awaitExit(0);

      ForkedJvm listed =
          CommandLine.on(
              Jdk.oldest(),
              Map.of("PULSE_STORE_USER", "postgres"),
              List.of(),
              "jobs",
              "--json",
              "--history",
              database.url());

      assertThat(listed.awaitExit()).as(listed.toString()).isZero();
      assertThat(PulseClient.parse(listed.stdout()).get("jobs")).isNotEmpty();
    }
  }

  @OnEachJdk
  void anApplicationThatRunsIsAskedWithItsToken(Jdk jdk) throws IOException {
    Path file = Files.writeString(data.resolve("token"), TOKEN + "\n");
    try (ForkedJvm jvm =
        Launch.of(App.PLAIN, "console")
            .on(jdk)
            .withAgent(data)
            .property("pulse.http.token", TOKEN)
            .start()) {
      String url = jvm.awaitPage().page();
      jvm.type("job").awaitStdout("job begins PX_");
      String id = jvm.stdout().replaceAll("(?s).*job begins (\\S+).*", "$1");

      ForkedJvm refused = CommandLine.on(jdk, "jobs", "--url", url);
      assertThat(refused.awaitExit()).isEqualTo(4);
      assertThat(refused.stderr()).contains("wants a token", "PULSE_HTTP_TOKEN").hasLineCount(1);
      assertThat(CommandLine.on(jdk, "jobs", "--url", url, "--token", "another").awaitExit())
          .isEqualTo(4);
      assertThat(stdout(jdk, "jobs", "--url", url, "--token", TOKEN)).contains(CONSOLE_JOB);
      assertThat(stdout(jdk, "executions", "--url", url, "--token", "@" + file))
          .contains(id, "running");

      try (ForkedJvm followed =
          CommandLine.start(
              jdk, Map.of("PULSE_HTTP_TOKEN", TOKEN), List.of(), "logs", "-f", id, "--url", url)) {
        jvm.type("say first");
        followed.awaitStdout("first\n");
        jvm.type("say second");
        followed.awaitStdout("second\n");
        jvm.type("say last").type("end");
        assertThat(followed.awaitExit()).as(followed.toString()).isZero();
        assertThat(followed.stdout()).endsWith("first\nsecond\nlast\n");
      }
      jvm.type("exit").awaitExit(0);
    }
  }

  @OnEachJdk
  void thePageIsServedOnAHistory(Jdk jdk) {
    record("failures");
    try (ForkedJvm view =
        CommandLine.start(jdk, Map.of(), List.of(), "view", data.toString(), "--port", "0")) {
      view.awaitStdout("Ctrl-C ends it.");
      PulseClient page = new PulseClient(view.stdout().replaceAll("(?s).*page: (\\S+).*", "$1"));

      assertThat(page.get("/").body()).contains("<html");
      assertThat(page.jobs().findValuesAsText("name")).contains("checked");
      view.terminate().awaitExit();
    }
  }

  @OnEachJdk
  void whatIsTooOldIsRemovedOnDemand(Jdk jdk) throws SQLException {
    Launch.of(App.PLAIN, "many", "1", "5").withAgent(data).run().awaitExit(0);
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("pulse.db"));
        Statement statement = file.createStatement()) {
      statement.executeUpdate(
          """
          UPDATE pulse_executions SET started_at = '2001' || substr(started_at, 5),
                                      completed_at = '2001' || substr(completed_at, 5)\
          """);
    }

    ForkedJvm pruned =
        CommandLine.on(
            jdk,
            Map.of("PULSE_RETENTION_DAYS", "1"),
            List.of(),
            "prune",
            "--json",
            "--history",
            data.toString());

    assertThat(pruned.awaitExit()).as(pruned.toString()).isZero();
    assertThat(PulseClient.parse(pruned.stdout()).get("removed").asInt()).isEqualTo(4);
    assertThat(History.of(data).runs()).hasSize(1);
  }

  @OnEachJdk
  void theDoctorSaysWhatIsWrong(Jdk jdk) throws IOException {
    record("names");
    JsonNode well = json(jdk, "doctor", "--json", "--history", data.toString());
    assertThat(well.get("wrong").asInt()).isZero();

    Path damaged = Files.createDirectory(data.resolve("damaged"));
    Files.writeString(damaged.resolve("pulse.db"), "no database, however long one reads it\n");
    ForkedJvm doctor = CommandLine.on(jdk, "doctor", "--json", "--history", damaged.toString());
    assertThat(doctor.awaitExit()).as(doctor.toString()).isEqualTo(1);
    assertThat(PulseClient.parse(doctor.stdout()).get("findings"))
        .anySatisfy(
            finding -> {
              assertThat(finding.get("level").asText()).isEqualTo("wrong");
              assertThat(finding.get("subject").asText()).isEqualTo("history");
              assertThat(finding.get("advice").asText()).isNotEmpty();
            });
  }

  @OnEachJdk
  void theVersionNamesTheJvmToo(Jdk jdk) {
    assertThat(stdout(jdk, "version")).contains("Pulse", String.valueOf(jdk.feature()));
    assertThat(json(jdk, "version", "--json").isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attach",
        "view",
        "jobs",
        "executions",
        "logs",
        "export",
        "import",
        "prune",
        "doctor",
        "version"
      })
  void eachCommandHasHelpAndIsListed(String command) {
    assertThat(stdout(Jdk.oldest(), command, "--help"))
        .startsWith("Usage: java -jar pulse-agent.jar " + command);
    assertThat(stdout(Jdk.oldest(), "--help")).containsPattern("\n  " + command + " ");
  }

  @Test
  void exitCodesTellFailuresApart() {
    record("names");
    String here = data.toString();
    assertThat(exit("dance")).isEqualTo(2);
    assertThat(exit("jobs", "--colour")).isEqualTo(2);
    assertThat(exit("executions", "--history", here, "--status", "sleeping")).isEqualTo(2);
    assertThat(exit("logs", "PX_0", "--history", here)).isEqualTo(3);
    assertThat(exit("jobs", "--history", data.resolve("none").toString())).isEqualTo(1);
    assertThat(exit("jobs", "--url", "http://127.0.0.1:1")).isEqualTo(5);
    assertThat(data.resolve("none")).doesNotExist();
  }

  private void record(String scenario) {
    Launch.of(App.PLAIN, scenario).withAgent(data).run().awaitExit(0);
  }

  /** Also that what is wrong is said in one line on stderr, and nothing on stdout. */
  private static int exit(String... arguments) {
    ForkedJvm command = CommandLine.on(Jdk.oldest(), arguments);
    assertThat(command.stderr()).hasLineCount(1);
    assertThat(command.stdout()).isEmpty();
    return command.awaitExit();
  }

  private static String stdout(Jdk jdk, String... arguments) {
    ForkedJvm command = CommandLine.on(jdk, arguments);
    assertThat(command.awaitExit()).as(command.toString()).isZero();
    return command.stdout();
  }

  private static JsonNode json(Jdk jdk, String... arguments) {
    return PulseClient.parse(stdout(jdk, arguments));
  }
}
