package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of a million executions leaves as one file, through a heap of 64 MB. */
class MillionRowsTest {

  private static final String JOB = "commanded/job #1 100%";
  private static final int MILLION = 1_000_000;
  private static final String SMALL = "-Xmx64m";

  @TempDir Path data;

  @Test
  void theApplicationServesThemAndTheCommandWritesThem() throws Exception {
    run(client -> {});
    multiply();
    run(
        client ->
            assertThat(lines(client.page() + "api/pulse/executions.jsonl")).isEqualTo(MILLION + 1));

    Path csv = data.resolve("executions.csv");
    command(csv);
    try (Stream<String> lines = Files.lines(csv)) {
      assertThat(lines.count()).as("the titles, and an execution a line").isEqualTo(MILLION + 3);
    }
  }

  private interface Visit {
    void of(PulseClient client) throws IOException, InterruptedException;
  }

  /** An application looks at the history, and its job runs once more. */
  private void run(Visit visit) throws IOException, InterruptedException {
    try (ForkedJvm jvm =
        Launch.of(App.PLAIN, "console")
            .withAgent(data)
            .flag(SMALL)
            .property("pulse.retention.days", "0")
            .property("pulse.retention.per-job", "0")
            .start()) {
      PulseClient client = jvm.awaitPage();
      visit.of(client);
      jvm.type("job").type("end");
      client.awaitNewest(JOB, "completed");
      jvm.type("exit").awaitExit(0);
    }
  }

  /** The one execution becomes as many, a second after each other. */
  private void multiply() throws SQLException {
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("pulse.db"));
        Statement statement = file.createStatement()) {
      List<String> columns = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("PRAGMA table_info(pulse_executions)")) {
        while (rows.next()) {
          columns.add(rows.getString("name"));
        }
      }
      List<String> values = new ArrayList<>(columns);
      values.set(columns.indexOf("id"), "printf('PX_M%07d', i)");
      values.set(
          columns.indexOf("started_at"),
          "strftime('%Y-%m-%dT%H:%M:%S.000Z', 1700000000 + i, 'unixepoch')");
      statement.executeUpdate(
          """
          WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < %d)
          INSERT INTO pulse_executions (%s)
          SELECT %s FROM numbers, (SELECT * FROM pulse_executions LIMIT 1)"""
              .formatted(MILLION, String.join(", ", columns), String.join(", ", values)));
    }
  }

  private static long lines(String address) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      return lines.count();
    }
  }

  private void command(Path csv) throws IOException, InterruptedException {
    Process command =
        new ProcessBuilder(
                Jdk.oldest().program("java"),
                SMALL,
                "-jar",
                House.agentJar().toString(),
                "executions",
                "--format=csv",
                "--history=" + data)
            .redirectOutput(csv.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(command.waitFor()).isZero();
  }
}
