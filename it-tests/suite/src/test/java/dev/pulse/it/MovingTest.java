package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PostgresDatabase;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar moves histories, also of applications that run. */
class MovingTest {

  private static final String JOB = "commanded/job #1 100%";

  @TempDir Path here;
  @TempDir Path there;

  @OnEachJdk
  void whatAnApplicationRecordsIsShownElsewhereAndItsEndFollows(Jdk jdk) {
    Path file = there.resolve("history.jsonl.gz");
    try (ForkedJvm one = console(jdk, here);
        ForkedJvm other = console(jdk, there)) {
      PulseClient source = one.awaitPage();
      PulseClient copy = other.awaitPage();
      one.type("job").type("say one line \u6F22\uD83D\uDE00").type("end");
      source.awaitNewest(JOB, "completed");
      one.type("job").type("say still going");
      JsonNode running = source.awaitNewest(JOB, MovingTest::hasWritten);
      String id = running.get("id").asText();

      move(jdk, file);
      JsonNode moved = copy.awaitNewest(JOB, "running");
      assertThat(moved.get("id").asText()).isEqualTo(id);
      assertThat(copy.logs(id)).isEqualTo(source.logs(id)).contains("still going");

      one.type("say done").type("end");
      source.awaitNewest(JOB, "completed");
      move(jdk, file);
      copy.awaitNewest(JOB, "completed");
      assertThat(copy.executionsOf(JOB)).isEqualTo(source.executionsOf(JOB));
      assertThat(copy.logs(id)).isEqualTo(source.logs(id)).contains("done");
      one.type("exit").awaitExit(0);
      other.type("exit").awaitExit(0);
    }
    assertThat(History.of(there).of(JOB)).hasSize(2);
  }

  private static boolean hasWritten(JsonNode execution) {
    return execution.get("status").asText().equals("running")
        && execution.get("log_size").asLong() > 0;
  }

  private void move(Jdk jdk, Path file) {
    ForkedJvm export = jar(jdk, "export", "--from", here.toString(), "--to", file.toString());
    assertThat(export.awaitExit()).as(export.toString()).isZero();
    assertThat(export.stderr()).startsWith("Exported ").hasLineCount(1);
    assertThat(export.stdout()).isEmpty();
    ForkedJvm imported = jar(jdk, "import", "--from", file.toString(), "--to", there.toString());
    assertThat(imported.awaitExit()).as(imported.toString()).isZero();
    assertThat(imported.stderr()).startsWith("Imported ").hasLineCount(1);
  }

  @Test
  void pipeAndTheOptionsOfTheAgentWillDo() {
    Launch.of(App.PLAIN, "many", "2", "100").withAgent(here).run().awaitExit(0);
    String java = Jdk.oldest().program("java");
    String jar = House.agentJar().toString();

    ForkedJvm shell =
        ForkedJvm.start(
            List.of(
                "sh",
                "-c",
                "'%s' -Dpulse.dir='%s' -jar '%s' export | PULSE_DIR='%s' '%s' -jar '%s' import"
                    .formatted(java, here, jar, there, java, jar)),
            Map.of());

    assertThat(shell.awaitExit()).as(shell.toString()).isZero();
    assertThat(History.of(there).of("tick")).hasSize(200);
    assertThat(History.of(there).toString()).isEqualTo(History.of(here).toString());
  }

  @OnEachJdk
  void historyMovesToPostgresAndBackWithoutLoss(Jdk jdk) {
    Launch.of(App.PLAIN, "names").on(jdk).withAgent(here).run().awaitExit(0);
    Launch.of(App.PLAIN, "failures").on(jdk).withAgent(here).run().awaitExit(0);
    String first = here.resolve("first.jsonl").toString();
    String second = there.resolve("second.jsonl").toString();
    try (PostgresDatabase database = PostgresDatabase.in(here.resolve("database")).start()) {
      String url = database.url() + "?user=postgres";

      assertThat(jar(jdk, "export", "--from", here.toString(), "--to", first).awaitExit()).isZero();
      ForkedJvm imported = jar(jdk, "import", "--from", first, "--to", url);
      assertThat(imported.awaitExit()).as(imported.toString()).isZero();
      assertThat(database.query("SELECT count(*) FROM pulse_executions"))
          .containsExactly(String.valueOf(History.of(here).runs().size()));
      ForkedJvm exported = jar(jdk, "export", "--from", url, "--to", second);
      assertThat(exported.awaitExit()).as(exported.toString()).isZero();
    }
    assertThat(jar(jdk, "import", "--from", second, "--to", there.toString()).awaitExit()).isZero();

    assertThat(History.of(here).runs()).isNotEmpty();
    assertThat(History.of(there).toString()).isEqualTo(History.of(here).toString());
  }

  @Test
  void largeHistoryNeedsLittleMemory() throws SQLException {
    Launch.of(App.PLAIN, "names").withAgent(here).run().awaitExit(0);
    makeLarge(here.resolve("pulse.db"), 100_000, 100);
    Path file = there.resolve("history.jsonl");

    ForkedJvm export =
        jar(Jdk.oldest(), "-Xmx64m", "export", "--from", here.toString(), "--to", file.toString());
    assertThat(export.awaitExit()).as(export.toString()).isZero();
    ForkedJvm imported =
        jar(Jdk.oldest(), "-Xmx64m", "import", "--from", file.toString(), "--to", there.toString());
    assertThat(imported.awaitExit()).as(imported.toString()).isZero();

    for (String figure : FIGURES) {
      assertThat(figures(there, figure)).as(figure).isEqualTo(figures(here, figure));
    }
  }

  private static final List<String> FIGURES =
      List.of(
          "SELECT COUNT(*), SUM(LENGTH(logs)), MIN(id), MAX(id) FROM pulse_executions",
          "SELECT COUNT(*), SUM(LENGTH(text)), MIN(number), MAX(number) FROM pulse_log_chunks",
          "SELECT SUM(n), COUNT(*), MIN(n), MAX(n) FROM pulse_execution_counts");

  /** Copies one execution many times, and gives one of them a log of so many megabytes. */
  private static void makeLarge(Path file, int executions, int megabytes) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      ResultSet row =
          statement.executeQuery(
              "SELECT group_concat(name) FROM pragma_table_info('pulse_executions') WHERE name <>"
                  + " 'id'");
      String columns = row.getString(1);
      row.close();
      statement.executeUpdate(
          """
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
          INSERT INTO pulse_executions (id, %s)
          SELECT 'PX_' || printf('%%08d', i) || '_1', %s
          FROM n, (SELECT * FROM pulse_executions LIMIT 1)\
          """
              .formatted(executions, columns, columns));
      statement.executeUpdate(
          """
          UPDATE pulse_execution_counts SET n = n + %d
          WHERE scheduled_job_id = (SELECT scheduled_job_id FROM pulse_executions LIMIT 1)\
          """
              .formatted(executions));
      statement.executeUpdate(
          """
          WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
          INSERT INTO pulse_log_chunks (execution_id, number, first_seq, marks, text)
          SELECT 'PX_00000007_1', i, i, x'01', printf('%%065535d', i) || char(10) FROM n\
          """
              .formatted(megabytes * 16));
    }
  }

  private static List<String> figures(Path directory, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("pulse.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> figures = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        figures.add(row.getString(i));
      }
      return figures;
    }
  }

  @OnEachJdk
  void historyOfANewerVersionIsLeftAloneAndTheApplicationRecordsInMemory(Jdk jdk)
      throws SQLException {
    Launch.of(App.PLAIN, "names").on(jdk).withAgent(here).run().awaitExit(0);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + here.resolve("pulse.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO pulse_schema (version, applied_at) VALUES (99, '2026-11-23T02:00:00.000Z')");
    }
    String before = History.of(here).toString();
    try (ForkedJvm jvm =
        Launch.of(App.PLAIN, "console")
            .on(jdk)
            .withAgent(here)
            .property("user.home", there.toString())
            .start()) {
      PulseClient client = jvm.awaitPage();
      jvm.type("job").type("say kept in memory").type("end");
      client.awaitNewest(JOB, "completed");
      jvm.type("exit").awaitExit(0);
      assertThat(jvm.stderr())
          .contains("newer Pulse (schema 99", "Use that version, or name another place")
          .contains("kept in memory only");
    }
    assertThat(History.of(here).toString()).isEqualTo(before);
    assertThat(there).isEmptyDirectory();

    ForkedJvm export = jar(jdk, "export", "--from", here.toString());
    assertThat(export.awaitExit()).isEqualTo(1);
    assertThat(export.stderr()).contains("newer Pulse (schema 99").hasLineCount(1);
    assertThat(export.stdout()).isEmpty();
  }

  @OnEachJdk
  void historyOfAnOlderVersionIsKeptAsItWasAndGoneOnWith(Jdk jdk) throws SQLException {
    Launch.of(App.PLAIN, "names").on(jdk).withAgent(here).run().awaitExit(0);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + here.resolve("pulse.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DROP TABLE pulse_alert_outbox");
      statement.executeUpdate("DROP TABLE pulse_alert_states");
      statement.executeUpdate("DROP TABLE pulse_audit");
      statement.executeUpdate("ALTER TABLE pulse_executions DROP COLUMN requested_by");
      statement.executeUpdate("ALTER TABLE pulse_executions DROP COLUMN trace_id");
      statement.executeUpdate("DROP TABLE pulse_job_hours");
      statement.executeUpdate("DROP TABLE pulse_job_sites");
      statement.executeUpdate("ALTER TABLE pulse_instances DROP COLUMN ended_at");
      statement.executeUpdate("ALTER TABLE scheduled_jobs DROP COLUMN overdue_grace_ms");
      statement.executeUpdate("DELETE FROM pulse_schema WHERE version > 1");
    }
    try (ForkedJvm jvm = console(jdk, here)) {
      PulseClient client = jvm.awaitPage();
      assertThat(client.json("/healthz").get("problems")).isEmpty();
      jvm.type("job").type("say gone on with").type("end").type("exit").awaitExit(0);
      assertThat(jvm.stderr().lines().filter(line -> line.contains("from schema 1 to ")))
          .singleElement()
          .asString()
          .startsWith("[pulse] The history in ")
          .contains("is kept as pulse.db.schema-1-");
    }
    assertThat(History.of(here).runs()).hasSize(4);
    assertThat(here).isDirectoryContaining("glob:**/pulse.db.schema-1-*Z.backup");
  }

  @Test
  void fullDiskIsAnErrorAlsoOnStdout() {
    Launch.of(App.PLAIN, "names").withAgent(here).run().awaitExit(0);
    String export =
        "'%s' -jar '%s' export --from '%s' > /dev/full"
            .formatted(Jdk.oldest().program("java"), House.agentJar(), here);

    ForkedJvm shell = ForkedJvm.start(List.of("sh", "-c", export), Map.of());

    assertThat(shell.awaitExit()).isEqualTo(1);
    assertThat(shell.stderr()).contains("Cannot write stdout: No space left").hasLineCount(1);
  }

  @OnEachJdk
  void theJarAloneSaysWhatToDoWithIt(Jdk jdk) {
    ForkedJvm jvm = jar(jdk);

    assertThat(jvm.awaitExit()).isZero();
    assertThat(jvm.stdout()).contains("-javaagent:pulse-agent.jar", "export --to", "import --from");
    assertThat(jvm.stderr()).isEmpty();
    assertThat(jar(jdk, "nonsense").awaitExit()).isEqualTo(2);
  }

  private static ForkedJvm console(Jdk jdk, Path directory) {
    return Launch.of(App.PLAIN, "console").on(jdk).withAgent(directory).start();
  }

  /** Runs a command of the jar; flags of the JVM come first. */
  private static ForkedJvm jar(Jdk jdk, String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.program("java")));
    List<String> rest = new ArrayList<>(List.of(arguments));
    while (!rest.isEmpty() && rest.get(0).startsWith("-X")) {
      command.add(rest.remove(0));
    }
    command.addAll(List.of("-jar", House.agentJar().toString()));
    command.addAll(rest);
    ForkedJvm jvm = ForkedJvm.start(command, Map.of());
    jvm.awaitExit();
    return jvm;
  }
}
