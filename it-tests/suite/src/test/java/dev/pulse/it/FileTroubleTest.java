package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that others lock, that may not be written, or that is gone: the application runs as it
 * does without the agent, and what can be stored later is stored later.
 */
class FileTroubleTest {

  private static final String BEGAN = "The history cannot be written, executions wait in memory";
  private static final String ENDED = "The history can be written again: ";

  @TempDir Path data;

  /** For longer than twice the time that the agent waits within SQLite. */
  @OnEachJdk
  void fileThatIsLockedForLongLosesNothing(Jdk jdk) throws SQLException {
    try (Series series = Series.start(Series.launch().on(jdk).withAgent(data))) {
      PulseClient client = series.awaitPage();
      series.run(9);
      client.awaitNewest(Series.JOB, newest("9"));
      try (Lock lock = Lock.of(data)) {
        series.run(1_000).awaitStderr(BEGAN);
        JsonNode locked = client.awaitReadiness(503);
        assertThat(locked.get("problems").toString()).contains("another process keeps it locked");
        lock.holdFor(Duration.ofSeconds(12));
        series.run(50);
        assertThat(client.executionsOf(Series.JOB)).hasSize(9);
        assertThat(client.json("/healthz").get("waiting").asLong()).isPositive();
      }
      client.awaitReadiness(200);
      series.awaitStderr(ENDED).run(1).endsAsWithoutTheAgent();
      assertSaidOnce(series, BEGAN, ENDED);
      assertThat(series.said())
          .anyMatch(line -> line.contains(" 1050 executions waited, 0 were lost."));
    }
    Series.assertStored(data, 1, 1_060);
  }

  @Test
  void fileThatIsLockedAtTheStartIsWaitedFor() throws SQLException {
    try (Series first = Series.start(Series.launch().withAgent(data))) {
      first.run(5).endsAsWithoutTheAgent();
    }
    try (Lock lock = Lock.of(data);
        Series series = Series.start(Series.launch().withAgent(data))) {
      series.run(10).awaitStderr("The history is not open yet, executions wait in memory");
      lock.close();
      PulseClient client = series.awaitPage();
      client.awaitReadiness(200);
      assertThat(client.json("/healthz").get("problems")).isEmpty();
      series.endsAsWithoutTheAgent();
    }
    assertThat(History.of(data).of(Series.JOB)).hasSize(15);
  }

  @Test
  void jvmThatEndsWhileTheFileIsLockedSaysWhatIsLost() throws SQLException {
    try (Series series = Series.start(Series.launch().withAgent(data))) {
      PulseClient client = series.awaitPage();
      series.run(5);
      client.awaitNewest(Series.JOB, newest("5"));
      try (Lock lock = Lock.of(data)) {
        series.run(20).endsAsWithoutTheAgent();
        assertThat(lock.isHeld()).isTrue();
      }
      assertSaidOnce(
          series, "The JVM ends while the history cannot be written: 20 executions were lost.");
      assertThat(series.said()).last().asString().contains("The JVM ends");
    }
    Series.assertStored(data, 1, 5);
  }

  /** Far more than there is room for, in a JVM with little memory, which must see no error. */
  @Test
  void whatThereIsNoRoomForIsCountedWhenTheFileIsLocked() throws SQLException {
    int all = 100_000;
    long dropped;
    try (Series series = Series.start(Series.launch().flag("-Xmx48m").withAgent(data))) {
      PulseClient client = series.awaitPage();
      series.run(5);
      client.awaitNewest(Series.JOB, newest("5"));
      try (Lock lock = Lock.of(data)) {
        series.run(all - 5).awaitStderr(BEGAN);
        assertThat(lock.isHeld()).isTrue();
        JsonNode locked = client.awaitReadiness(503);
        dropped = locked.get("dropped").asLong();
        assertThat(dropped).isPositive();
        assertThat(locked.get("dropped_log_characters").asLong()).isPositive();
        assertThat(dropped + locked.get("waiting").asLong()).isEqualTo(all - 5);
      }
      JsonNode ready = client.awaitReadiness(200);
      assertThat(ready.get("dropped").asLong()).isEqualTo(dropped);
      series.awaitStderr(ENDED);
      assertThat(client.json("/healthz").get("problems").toString())
          .contains(dropped + " executions were lost since the start", "characters of logs");
      series.endsAsWithoutTheAgent();
      assertSaidOnce(series, BEGAN, ENDED, dropped + " were lost");
    }
    List<Run> runs = History.of(data).of(Series.JOB);
    assertThat(runs).hasSize((int) (all - dropped));
    Set<String> ids = new HashSet<>();
    assertThat(runs).allMatch(run -> !run.status().equals("running") && ids.add(run.get("id")));
  }

  @Test
  void directoryThatIsRemovedIsMadeAnew() throws IOException {
    Path directory = data.resolve("pulse-data");
    try (Series series = Series.start(Series.launch().withAgent(directory))) {
      PulseClient client = series.awaitPage();
      series.run(9);
      client.awaitNewest(Series.JOB, newest("9"));
      removeAll(directory);
      series.run(10);
      client.awaitNewest(Series.JOB, newest("19"));
      client.awaitReadiness(200);
      series.endsAsWithoutTheAgent();
      assertSaidOnce(series, "was removed while it was open; a new history was begun");
    }
    Series.assertStored(directory, 10, 19);
  }

  @OnEachJdk
  void fileThatMayOnlyBeReadIsLeftAloneAndTheHomeIsTaken(Jdk jdk, @TempDir Path home)
      throws IOException {
    try (Series first = Series.start(Series.launch().withAgent(data))) {
      first.run(5).endsAsWithoutTheAgent();
    }
    Files.setPosixFilePermissions(
        data.resolve("pulse.db"), PosixFilePermissions.fromString("r--r--r--"));
    assertHomeIsTaken(jdk, home);
    Series.assertStored(data, 1, 5);
  }

  @Test
  void directoryThatMayOnlyBeReadIsLeftAloneAndTheHomeIsTaken(@TempDir Path home)
      throws IOException {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertHomeIsTaken(Jdk.oldest(), home);
    assertThat(data).isEmptyDirectory();
  }

  private void assertHomeIsTaken(Jdk jdk, Path home) {
    try (Series series =
        Series.start(
            Series.launch()
                .on(jdk)
                .through(asWhomPermissionsConcern())
                .withAgent(data)
                .property("user.home", home.toString()))) {
      PulseClient client = series.awaitPage();
      series.run(10);
      client.awaitReadiness(200);
      assertThat(client.json("/healthz").get("problems").toString()).contains(data.toString());
      series.endsAsWithoutTheAgent();
      assertSaidOnce(series, "The history is kept in " + home);
    }
    Series.assertStored(home.resolve(".pulse/PlainApp"), 1, 10);
  }

  /** Root may write everywhere, unless it gives that up. */
  private static List<String> asWhomPermissionsConcern() {
    return "root".equals(System.getProperty("user.name"))
        ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
        : List.of();
  }

  private static Predicate<JsonNode> newest(String result) {
    return run -> run.get("result_summary").asText().equals(result);
  }

  private static void removeAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void assertSaidOnce(Series series, String... parts) {
    for (String part : parts) {
      assertThat(series.said()).filteredOn(line -> line.contains(part)).as(part).hasSize(1);
    }
  }
}
