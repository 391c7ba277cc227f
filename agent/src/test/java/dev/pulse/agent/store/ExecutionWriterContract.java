package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.LogChunks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ExecutionWriter} holds to. */
public abstract class ExecutionWriterContract extends StoreContract {

  private final Job job = Runs.job("nightly");
  private final Runs.Run run = Runs.run(job, 1);

  @Test
  void startIsVisibleWhileItRuns() {
    write(run.started());

    assertThat(find(run)).isEqualTo(run.started().execution());
    assertCounts(1, 0, 0);
  }

  @Test
  void endFollowsItsStartInALaterBatch() {
    write(run.started());
    write(run.failed("boom"));

    assertThat(find(run)).isEqualTo(run.failed("boom").execution());
    assertCounts(0, 0, 1);
  }

  @Test
  void startLogAndEndInOneBatchAreOneWholeRow() {
    write(run.whole("one\ntwo\n"));

    assertThat(find(run)).isEqualTo(run.completed("one\ntwo\n").execution());
    assertThat(log(run)).isEqualTo("one\ntwo\n");
    assertCounts(0, 1, 0);
  }

  @Test
  void endWithoutStartIsAWholeRow() {
    write(run.completed(""));

    assertThat(find(run)).isEqualTo(run.completed("").execution());
    assertCounts(0, 1, 0);
  }

  @Test
  void whoAskedStaysAndTheTraceMayBecomeKnownWhileItRuns() {
    Runs.Run later = Runs.run(job, 2);
    Execution began = run.started().execution().with("Jane", null);
    write(
        new ExecutionEvent.Started(job, began),
        new ExecutionEvent.Started(job, later.started().execution().with(null, "trace 2")));
    assertThat(find(run)).isEqualTo(began);

    write(
        new ExecutionEvent.Finished(job, run.completed("").execution().with("Jane", "trace 1")),
        later.completed(""));

    assertThat(find(run)).isEqualTo(run.completed("").execution().with("Jane", "trace 1"));
    assertThat(find(later))
        .as("an end that does not know the trace leaves it")
        .isEqualTo(later.completed("").execution().with(null, "trace 2"));
  }

  @Test
  void startAfterItsEndChangesNothing() {
    write(run.completed(""));
    write(run.started());

    assertThat(find(run)).isEqualTo(run.completed("").execution());
    assertCounts(0, 1, 0);
  }

  @Test
  void startAfterItsEndInOneBatchChangesNothing() {
    write(run.completed(""), run.started());

    assertThat(find(run)).isEqualTo(run.completed("").execution());
    assertCounts(0, 1, 0);
  }

  @Test
  void sameBatchAgainChangesNothing() {
    Runs.Run open = Runs.run(job, 2);
    List<ExecutionEvent> batch = new ArrayList<>(run.whole("text"));
    batch.add(open.started());
    batch.add(open.wrote(1, "so far"));
    write(batch);
    Execution before = find(open);
    write(batch);
    write(batch, batch);

    assertThat(find(run)).isEqualTo(run.completed("text").execution());
    assertThat(find(open)).isEqualTo(before);
    assertThat(log(run)).isEqualTo("text");
    assertThat(log(open)).isEqualTo("so far");
    assertCounts(1, 1, 0);
  }

  @Test
  void secondEndOfTheSameRankChangesNothing() {
    write(run.started(), run.completed(""));
    write(run.failed("too late"));

    assertThat(find(run)).isEqualTo(run.completed("").execution());
    assertCounts(0, 1, 0);
  }

  @Test
  void finishAfterShutdownWins() {
    write(run.started(), run.shutDown());
    assertCounts(0, 0, 1);

    write(run.completed(""));

    assertThat(find(run)).isEqualTo(run.completed("").execution());
    assertCounts(0, 1, 0);
  }

  @Test
  void finishAfterShutdownInOneBatchWins() {
    write(run.started(), run.shutDown(), run.completed(""), run.shutDown());

    assertThat(find(run).endReason()).isEqualTo(EndReason.RETURNED);
    assertCounts(0, 1, 0);
  }

  @Test
  void logSizeGrowsWhileItRuns() {
    write(run.started(), run.wrote(1, "one\n"));
    write(run.wrote(2, "two\nthree\n"), run.wrote(2, "two\nthree\n"));

    assertThat(find(run).logSize()).isEqualTo(14);
    assertThat(find(run).logLines()).isEqualTo(3);
  }

  @Test
  void whatIsWrittenAfterTheEndIsAdded() {
    write(run.started(), run.wrote(1, "one\n"));
    write(run.completed("one\n"));
    write(run.wrote(2, "late\n"), run.wrote(3, "later\n"));
    write(run.wrote(3, "later\n"));

    assertThat(find(run).logSize()).isEqualTo(15);
    assertThat(find(run).logLines()).isEqualTo(3);
    assertThat(find(run).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(log(run)).isEqualTo("one\nlate\nlater\n");
  }

  @Test
  void whatIsWrittenAfterTheEndInOneBatchIsAdded() {
    FirstError error = new FirstError(2L, "late");
    List<ExecutionEvent> batch =
        List.of(
            run.started(),
            run.wrote(1, "one\n"),
            run.completed("one\n"),
            run.wrote(LogChunks.of(2, "late\n"), error));
    write(batch);
    write(batch);
    write(batch, batch);

    assertThat(find(run).logSize()).isEqualTo(9);
    assertThat(find(run).logLines()).isEqualTo(2);
    assertThat(find(run).firstError()).isEqualTo(error);
    assertThat(log(run)).isEqualTo("one\nlate\n");
  }

  @Test
  void firstErrorIsKnownWhileItRuns() {
    FirstError error = new FirstError(2L, "two \0");
    write(run.started(), run.wrote(1, "one\n"));
    write(run.wrote(LogChunks.of(2, "two\n"), error));
    assertThat(find(run).firstError()).isEqualTo(new FirstError(2L, "two \u2400"));

    write(run.wrote(LogChunks.of(3, "three\n"), new FirstError(3L, "three")));
    assertThat(find(run).firstError()).isEqualTo(new FirstError(2L, "two \u2400"));

    write(run.completed("one\ntwo\nthree\n", error));
    assertThat(find(run).firstError()).isEqualTo(new FirstError(2L, "two \u2400"));
    assertThat(store.executions().list(new ExecutionQuery(null, null, 1, 0)).executions())
        .containsExactly(find(run));
    assertThat(store.jobs().find(job.id()).orElseThrow().last()).isEqualTo(find(run));
  }

  @Test
  void firstErrorComesWithTheEnd() {
    FirstError thrown = new FirstError(null, "IllegalStateException: boom");
    write(run.started());
    write(run.completed("", thrown));
    Runs.Run other = Runs.run(job, 2);
    write(other.started(), other.completed("", thrown));

    assertThat(find(run).firstError()).isEqualTo(thrown);
    assertThat(find(other).firstError()).isEqualTo(thrown);
  }

  @Test
  void firstErrorOfAVerdictGoesWithIt() {
    write(run.started(), run.shutDown());
    write(run.completed("", new FirstError(1L, "one")));
    assertThat(find(run).firstError()).isEqualTo(new FirstError(1L, "one"));
  }

  @Test
  void textThatCannotBeStoredIsReplacedSensibly() {
    write(run.failed("nul \0, half \uD83D, pair \uD83D\uDE00, ü"));

    assertThat(find(run).failure())
        .extracting(Failure::message)
        .isEqualTo("nul \u2400, half \uFFFD, pair \uD83D\uDE00, ü");
  }

  @Test
  void emptyBatchIsNoMatter() {
    write(List.of());

    assertThat(total(null, null)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 20261123})
  void countsAreTrueAfterAnySequence(long seed) {
    Random random = new Random(seed);
    Set<Integer> numbers = new HashSet<>();
    for (int batch = 0; batch < 60; batch++) {
      List<ExecutionEvent> events = new ArrayList<>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        int number = random.nextInt(150);
        numbers.add(number);
        events.add(anyEventOf(Runs.run(Runs.job("job-" + number % 5), number), random));
      }
      write(events);
      if (random.nextInt(4) == 0) {
        write(events);
      }
    }
    for (int j = 0; j < 5; j++) {
      String jobId = Runs.job("job-" + j).id();
      for (ExecutionStatus status : ExecutionStatus.values()) {
        assertThat(total(jobId, status)).isEqualTo(truth(numbers, j, status));
      }
    }
    assertThat(total(null, null)).isEqualTo(rows(numbers));
  }

  private long rows(Set<Integer> numbers) {
    long rows = 0;
    for (ExecutionStatus status : ExecutionStatus.values()) {
      for (int j = 0; j < 5; j++) {
        rows += truth(numbers, j, status);
      }
    }
    return rows;
  }

  private long truth(Set<Integer> numbers, int j, ExecutionStatus status) {
    return numbers.stream()
        .filter(number -> number % 5 == j)
        .map(number -> store.executions().find(Runs.run(Runs.job("job-" + j), number).id()))
        .filter(found -> found.isPresent() && found.get().status() == status)
        .count();
  }

  private static ExecutionEvent anyEventOf(Runs.Run run, Random random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> run.started();
      case 2 -> run.wrote(1 + random.nextInt(3), "text");
      case 3 -> run.completed("text");
      case 4 -> run.failed("boom");
      default -> run.shutDown();
    };
  }

  private void assertCounts(long running, long completed, long failed) {
    assertThat(total(job.id(), ExecutionStatus.RUNNING)).isEqualTo(running);
    assertThat(total(job.id(), ExecutionStatus.COMPLETED)).isEqualTo(completed);
    assertThat(total(job.id(), ExecutionStatus.FAILED)).isEqualTo(failed);
    assertThat(total(null, null)).isEqualTo(running + completed + failed);
  }
}
