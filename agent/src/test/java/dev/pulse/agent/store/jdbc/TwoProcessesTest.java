package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import dev.pulse.agent.store.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several stores on one file, as several JVMs with one data directory have them. */
final class TwoProcessesTest {

  private static final int STORES = 3;

  @TempDir private Path directory;
  private final Job job = Runs.job("nightly");
  private final ExecutorService threads = Executors.newFixedThreadPool(STORES);

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void allOpenOneNewFileAndWriteSideBySideWithTrueCounts() throws Exception {
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int i = 0; i < STORES; i++) {
      int first = i * 1_000;
      writers.add(CompletableFuture.runAsync(() -> writeFrom(first), threads));
    }
    for (CompletableFuture<Void> writer : writers) {
      writer.get(120, TimeUnit.SECONDS);
    }

    try (HistoryStore store = open()) {
      JobSummary summary = store.jobs().find(job.id()).orElseThrow();
      assertThat(summary.completed()).isEqualTo(STORES * 250);
      assertThat(summary.failed()).isEqualTo(STORES * 250);
      assertThat(summary.running()).isZero();
    }
  }

  /** SQLite fails about one in a hundred of such openings at once, without waiting. */
  @Test
  void newFileOpensForAllWhoComeAtOnce() throws Exception {
    CyclicBarrier together = new CyclicBarrier(STORES);
    for (int i = 0; i < 60; i++) {
      Path file = directory.resolve("pulse-" + i + ".db");
      List<Future<HistoryStore>> opened = new ArrayList<>();
      for (int s = 0; s < STORES; s++) {
        opened.add(
            threads.submit(
                () -> {
                  together.await();
                  return SqliteStores.openFile(
                      file, Clock.systemUTC(), SqliteStores.Search.UNINDEXED, notice -> {});
                }));
      }
      for (Future<HistoryStore> store : opened) {
        store.get(120, TimeUnit.SECONDS).close();
      }
    }
  }

  @Test
  void oneEndsWhatTheOtherBegan() {
    Runs.Run run = Runs.run(job, 1);
    try (HistoryStore one = open();
        HistoryStore other = open()) {
      one.writer().write(List.of(run.started()));
      other.writer().write(List.of(run.completed("")));
      one.writer().write(List.of(run.completed("")));

      assertThat(total(one, ExecutionStatus.COMPLETED)).isEqualTo(1);
      assertThat(total(other, ExecutionStatus.RUNNING)).isZero();
    }
  }

  @Test
  void oneHearsOfWhatTheOtherWroteAndNotOfItsOwn() {
    Runs.Run run = Runs.run(job, 1);
    try (HistoryStore one = open();
        HistoryStore other = open()) {
      one.writer().write(List.of(run.started()));
      assertThat(one.othersHaveWritten()).isFalse();

      one.writer().write(List.of(run.completed("")));
      assertThat(one.othersHaveWritten()).isFalse();

      other.writer().write(List.of(Runs.run(job, 2).started()));
      assertThat(one.othersHaveWritten()).isTrue();
      assertThat(one.othersHaveWritten()).isFalse();
    }
  }

  private void writeFrom(int first) {
    try (HistoryStore store = open()) {
      for (int batch = 0; batch < 50; batch++) {
        List<ExecutionEvent> starts = new ArrayList<>();
        List<ExecutionEvent> ends = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          Runs.Run run = Runs.run(job, first + batch * 10 + i);
          starts.add(run.started());
          ends.add(i % 2 == 0 ? run.completed("") : run.failed("boom"));
        }
        store.writer().write(starts);
        store.writer().write(ends);
      }
    }
  }

  private HistoryStore open() {
    return SqliteStores.openFile(
        directory.resolve("pulse.db"),
        Clock.systemUTC(),
        SqliteStores.Search.UNINDEXED,
        notice -> {});
  }

  private long total(HistoryStore store, ExecutionStatus status) {
    return store.executions().list(new ExecutionQuery(job.id(), status, 1, 0)).total();
  }
}
