package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.LiveMessages;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random instants under load: the database stays sound, what was acknowledged is
 * there, nothing runs for ever, and what is lost is the last moment.
 */
class KilledHistoryTest {

  private static final int KILLS = 50;

  /** So many write to one file side by side. */
  private static final int AT_ONCE = 2;

  private static final String ENDED = "ended \\S+ \\d{13}";

  /** What is lost was on its way for a few milliseconds, and as long as a loaded machine took. */
  private static final Duration GENEROUS = Duration.ofSeconds(10);

  @TempDir Path data;

  private final Random random = new Random();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final List<Killed> killed = new CopyOnWriteArrayList<>();

  /** What an application printed, whose ends are told with their times, until it was killed. */
  private record Killed(List<String> ended) {}

  @Test
  void nothingThatWasAcknowledgedIsLostHoweverOftenItIsKilled() throws SQLException {
    IntStream.range(0, AT_ONCE)
        .mapToObj(n -> CompletableFuture.runAsync(() -> killOften("jvm" + n)))
        .toList()
        .forEach(CompletableFuture::join);
    try (ForkedJvm last = Launch.of(App.PLAIN, "endings", "wait").withAgent(data).start()) {
      PulseClient page = last.awaitPage();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> page.json("/api/pulse/jobs/load").at("/counts/running").asLong() == 0);
    }

    assertSoundAndCounted();
    List<Run> runs = History.of(data).of("load");
    assertThat(runs).noneMatch(run -> run.status().equals("running"));
    Set<String> ended = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (Run run : runs) {
      if (!"process_gone".equals(run.get("end_reason"))) {
        ended.add(run.get("id"));
        keys.add(
            String.valueOf(
                run.get(run.status().equals("completed") ? "result_summary" : "error_message")));
      }
    }
    assertThat(acknowledged).isNotEmpty().isSubsetOf(ended);

    Duration longest = Duration.ZERO;
    int lost = 0;
    for (Killed one : killed) {
      List<String> missing =
          one.ended().stream().filter(line -> !keys.contains(key(line))).toList();
      lost += missing.size();
      if (!missing.isEmpty()) {
        long last = time(one.ended().get(one.ended().size() - 1));
        Duration window = Duration.ofMillis(last - time(missing.get(0)));
        longest = window.compareTo(longest) > 0 ? window : longest;
      }
    }
    System.out.printf(
        "killed %d times: %d acknowledged, %d ends lost, of the last %d ms at most%n",
        killed.size(), acknowledged.size(), lost, longest.toMillis());
    assertThat(longest).isLessThan(GENEROUS);
  }

  private void killOften(String prefix) {
    for (int i = 0; i < KILLS / AT_ONCE; i++) {
      killOnce(prefix + '.' + i, i % 5 == 4);
    }
  }

  /**
   * @param early whether it may be killed before it has a history
   */
  private void killOnce(String prefix, boolean early) {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "load", prefix, "2").withAgent(data).start()) {
      if (early) {
        pause(800);
        jvm.kill().awaitExit();
        return;
      }
      PulseClient page = jvm.awaitPage();
      try (LiveMessages live = page.live()) {
        live.awaitType("pulse_execution_completed");
        pause(400);
        jvm.kill().awaitExit();
        for (JsonNode message : live.all()) {
          String type = message.get("type").asText();
          if (type.equals("pulse_execution_completed") || type.equals("pulse_execution_failed")) {
            acknowledged.add(message.get("execution_id").asText());
          }
        }
      }
      // It may have been killed in the middle of a line.
      killed.add(
          new Killed(
              jvm.stdout().lines().filter(line -> line.matches(ENDED)).sorted(BY_TIME).toList()));
    }
  }

  private static final Comparator<String> BY_TIME =
      Comparator.comparingLong(KilledHistoryTest::time);

  private void pause(int atMostMillis) {
    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(atMostMillis)).toNanos());
  }

  private void assertSoundAndCounted() throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("pulse.db"));
        Statement statement = database.createStatement()) {
      assertThat(all(statement, "PRAGMA integrity_check")).containsExactly("ok");
      assertThat(all(statement, "PRAGMA foreign_key_check")).isEmpty();
      assertThat(
              all(
                  statement,
                  "SELECT scheduled_job_id || status || n FROM pulse_execution_counts"
                      + " WHERE n <> 0 ORDER BY 1"))
          .isEqualTo(
              all(
                  statement,
                  "SELECT scheduled_job_id || status || count(*) FROM pulse_executions"
                      + " GROUP BY scheduled_job_id, status ORDER BY 1"));
    }
  }

  private static List<String> all(Statement statement, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static String key(String endedLine) {
    return endedLine.split(" ", -1)[1];
  }

  private static long time(String endedLine) {
    return Long.parseLong(endedLine.split(" ", -1)[2]);
  }
}
