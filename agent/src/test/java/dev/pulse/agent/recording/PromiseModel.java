package dev.pulse.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.HourTotals;
import dev.pulse.agent.store.JobSummary;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be in the history, as simply as it can be said. */
final class PromiseModel {

  /** An execution as the application knows it. */
  static final class Known {
    final String id;
    final String job;
    final StringBuilder log = new StringBuilder();
    @Nullable ExecutionStatus status;
    @Nullable EndReason reason;
    @Nullable String said;

    Known(String id, String job) {
      this.id = id;
      this.job = job;
    }

    void ends(ExecutionStatus as, EndReason because, @Nullable String text) {
      status = as;
      reason = because;
      said = text;
    }

    boolean hasEnded() {
      return status != null;
    }
  }

  /** All that began and must be found, by id. */
  private final Map<String, Known> known = new LinkedHashMap<>();

  Known begins(String id, String job) {
    Known begun = new Known(id, job);
    known.put(id, begun);
    return begun;
  }

  /**
   * Everything is stored that could be: what is missing has been counted, and all else is as the
   * application knows it.
   *
   * @param lost how many executions the recorder says are lost, of this start of the JVM
   */
  void holds(HistoryStore store, long lost) throws IOException {
    long missing = 0;
    for (Known each : Map.copyOf(known).values()) {
      Optional<Execution> found = store.executions().find(each.id);
      if (found.isPresent()) {
        if (!each.hasEnded()) {
          await().until(() -> log(store, each.id).equals(each.log.toString()));
        }
        assertAlike(each, found.get(), log(store, each.id));
      } else {
        assertThat(each.hasEnded()).as("%s is not stored, and has ended", each.id).isTrue();
        missing++;
        known.remove(each.id);
      }
    }
    assertThat(missing).as("executions that are missing").isEqualTo(lost);
    countersHold(store);
  }

  /**
   * The JVM was killed, and another one has looked after what it left. What had been stored by then
   * stands as it was; what ran, and what ended too late to be stored, has failed, if it is known at
   * all. Whatever is found now must stay.
   *
   * @param settled ids of what was known to be stored
   */
  void holdsAfterKill(HistoryStore store, Set<String> settled) throws IOException {
    Map<String, Known> before = Map.copyOf(known);
    for (String id : settled) {
      assertThat(store.executions().find(id)).as(id).isPresent();
    }
    for (Known each : before.values()) {
      Optional<Execution> found = store.executions().find(each.id);
      if (found.isEmpty()) {
        known.remove(each.id);
        continue;
      }
      String log = log(store, each.id);
      boolean unsaid = found.get().endReason() == EndReason.PROCESS_GONE;
      if (!each.hasEnded() || (unsaid && !settled.contains(each.id))) {
        assertThat(each.log.toString()).startsWith(log);
        each.log.setLength(0);
        each.log.append(log);
        each.ends(ExecutionStatus.FAILED, EndReason.PROCESS_GONE, null);
      }
      assertAlike(each, found.get(), log);
    }
    countersHold(store);
  }

  /** The ids of what has ended. */
  Set<String> ended() {
    return known.values().stream()
        .filter(Known::hasEnded)
        .map(each -> each.id)
        .collect(Collectors.toSet());
  }

  private static void assertAlike(Known known, Execution found, String log) {
    ExecutionStatus status = known.status == null ? ExecutionStatus.RUNNING : known.status;
    assertThat(found.status()).as(known.id).isEqualTo(status);
    assertThat(found.endReason()).as(known.id).isEqualTo(known.reason);
    if (known.reason == EndReason.RETURNED) {
      assertThat(found.resultSummary()).as(known.id).isEqualTo(known.said);
    }
    if (known.reason == EndReason.THREW) {
      assertThat(found.failure()).as(known.id).isNotNull();
      assertThat(found.failure().message()).as(known.id).isEqualTo(known.said);
    }
    assertThat(log).as("log of %s", known.id).isEqualTo(known.log.toString());
    if (known.hasEnded()) {
      assertThat(found.logSize()).as("size of the log of %s", known.id).isEqualTo(log.length());
      assertThat(found.duration()).as(known.id).isNotNull();
      assertThat(found.duration().isNegative()).as(known.id).isFalse();
    }
  }

  /** What is counted by job is what the rows say, and no job has a row that nobody knows of. */
  private void countersHold(HistoryStore store) {
    for (JobSummary job : store.jobs().list()) {
      long running = 0;
      long completed = 0;
      long failed = 0;
      for (Known each : known.values()) {
        if (each.job.equals(job.job().name())) {
          running += each.hasEnded() ? 0 : 1;
          completed += each.status == ExecutionStatus.COMPLETED ? 1 : 0;
          failed += each.status == ExecutionStatus.FAILED ? 1 : 0;
        }
      }
      assertThat(new long[] {job.running(), job.completed(), job.failed()})
          .as("executions of %s that run, completed and failed", job.job().name())
          .containsExactly(running, completed, failed);
      long byHour = 0;
      for (HourTotals hour :
          store.statistics().hours(job.job().id(), Instant.EPOCH, Instant.now().plusSeconds(60))) {
        ExecutionTotals totals = hour.totals();
        byHour += totals.completed() + totals.failed();
      }
      assertThat(byHour).as("by hour, of %s", job.job().name()).isEqualTo(completed + failed);
    }
  }

  private static String log(HistoryStore store, String id) throws IOException {
    StringBuilder log = new StringBuilder();
    store.logs().copyTo(id, log);
    return log.toString();
  }
}
