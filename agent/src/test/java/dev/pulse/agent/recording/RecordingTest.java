package dev.pulse.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.capture.ThreadContext;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.store.StoreException;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * From the calls of woven code to the store: what is kept, in which order, and what happens when
 * the store fails.
 */
class RecordingTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Instance INSTANCE =
      new Instance("instance", "app", "host", 1, Instant.EPOCH, "jvm", "test");

  private final FakeStore store = new FakeStore();
  private final EventBus bus = new EventBus();
  private final LogBudget budget = new LogBudget(1_000_000, 1_000_000);
  private final ToldOutages outages = new ToldOutages();
  private final Recording recording =
      new Recording(1_000, budget, Secrets.with(List.of()), Clock.systemUTC(), outages);
  private final ExecutionRecorder recorder = NamedJobs.recorder(recording, System::nanoTime);

  @AfterEach
  void stop() {
    store.fail(null);
    store.unblock();
    recording.stop(LONG);
    ThreadContext.current().run(null, null);
  }

  @Test
  void aJobThatReturnsIsCompletedWithItsResultAndItsOutput() {
    start();
    long token = recorder.enter(0, null, "job");
    write("working\n");
    recorder.exit(token, 42, null);

    Execution execution = onlyFinished();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(execution.endReason()).isEqualTo(EndReason.RETURNED);
    assertThat(execution.resultSummary()).isEqualTo("42");
    assertThat(execution.duration()).isNotNull().isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(execution.id()).matches("PX_[0-9A-Za-z]+_\\d+");
    assertThat(execution.logSize()).isEqualTo(8);
    assertThat(execution.logLines()).isEqualTo(1);
    assertThat(store.log(execution.id())).isEqualTo("working\n");
  }

  @Test
  void aJobThatThrowsIsFailedWithMessageClassAndStack() {
    start();
    long token = recorder.enter(0, null, "job");
    recorder.exit(
        token, null, new IllegalStateException("no rates", new RuntimeException("refused")));

    Failure failure = onlyFinished().failure();
    assertThat(failure).isNotNull();
    assertThat(failure.className()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failure.message()).isEqualTo("no rates");
    assertThat(failure.stack()).contains("Caused by: java.lang.RuntimeException: refused");
  }

  @Test
  void whatASchedulerReportsAsFailedIsFailedThoughNothingWasThrown() {
    start();
    recorder.exit(recorder.enter(0, null, "job"), new NamedJobs.Refused("no such account"), null);

    assertThat(onlyFinished().endReason()).isEqualTo(EndReason.THREW);
    assertThat(onlyFinished().failure()).isEqualTo(new Failure(null, "no such account", null));
  }

  @Test
  void whatWasNotedWhileItRanIsTheOutcomeIfTheEndHandsOverNothing() {
    start();
    long token = recorder.enter(0, null, "job");
    recorder.returned(new NamedJobs.Refused("no such account"), 0);
    recorder.exit(token, null, null);

    assertThat(onlyFinished().failure()).isEqualTo(new Failure(null, "no such account", null));
  }

  @Test
  void whatASchedulerDoesNotCountAsFailedIsCompletedThoughSomethingWasThrown() {
    start();
    recorder.exit(recorder.enter(0, null, "job"), null, new CancellationException("deleted"));

    assertThat(onlyFinished().status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(onlyFinished().failure()).isNull();
  }

  @Test
  void anApplicationsOwnTextThatThrowsIsSaidAndNothingElse() {
    start();
    Object result =
        new Object() {
          @Override
          public String toString() {
            throw new UnsupportedOperationException("never");
          }
        };
    recorder.exit(recorder.enter(0, null, "job"), result, null);
    recorder.exit(
        recorder.enter(0, null, "job"),
        null,
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new UnsupportedOperationException("never");
          }
        });

    await().atMost(LONG).until(() -> store.finished().size() == 2);
    assertThat(store.finished().get(0).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(store.finished().get(0).resultSummary()).contains("UnsupportedOperationException");
    Failure failure = store.finished().get(1).failure();
    assertThat(failure).isNotNull();
    assertThat(failure.message()).contains("cannot be read");
  }

  @Test
  void theSameJobInsideItselfIsOneExecution() {
    start();
    long outer = recorder.enter(0, null, "job");
    assertThat(recorder.enter(0, null, "job")).isZero();
    recorder.exit(outer, null, null);

    onlyFinished();
  }

  @Test
  void anotherJobInsideIsAnExecutionOfItsOwnWithItsOwnOutput() {
    start();
    long outer = recorder.enter(0, null, "outer");
    write("before\n");
    long inner = recorder.enter(0, null, "inner");
    write("inside\n");
    recorder.exit(inner, null, null);
    write("after\n");
    recorder.exit(outer, null, null);

    await().atMost(LONG).until(() -> store.finished().size() == 2);
    assertThat(store.log(finished("inner").id())).isEqualTo("inside\n");
    assertThat(store.log(finished("outer").id())).isEqualTo("before\nafter\n");
  }

  @Test
  void leavingAHookEndsWhatItBeganAndWhatWasLeftOpenInside() {
    start();
    recorder.enter(0, null, "outer");
    recorder.enter(1, null, "inner");
    recorder.leave(0, null, null);

    await().atMost(LONG).until(() -> store.finished().size() == 2);
    assertThat(ThreadContext.current().execution()).isNull();
  }

  @Test
  void theFacadeTakesPrecedenceAndWorksFromOtherThreads() throws InterruptedException {
    start();
    long token = recorder.enter(0, null, "job");
    long known = recorder.currentToken();
    String id = recorder.id(known);
    Thread other =
        new Thread(
            () -> {
              recorder.result(known, "7 rows");
              recorder.asyncJobId(known, "batch-7");
            });
    other.start();
    other.join();
    recorder.exit(token, "ignored", null);

    Execution execution = onlyFinished();
    assertThat(execution.resultSummary()).isEqualTo("7 rows");
    assertThat(execution.asyncJobId()).isEqualTo("batch-7");
    assertThat(execution.id()).isEqualTo(id);
    assertThat(recorder.id(known)).isNull();
    recorder.result(known, "too late");
  }

  @Test
  void whatWasRecordedBeforeThereWasAStoreIsStoredWhenThereIs() {
    recorder.exit(recorder.enter(0, null, "job"), null, null);
    assertThat(recording.isEmpty()).isFalse();
    start();
    onlyFinished();
  }

  @Test
  void aStoreThatFailsIsTriedAgainAndNothingIsLost() {
    store.fail(new StoreException("disk full"));
    start();
    recorder.exit(recorder.enter(0, null, "job"), "kept", null);
    await().atMost(LONG).until(() -> "disk full".equals(recording.status().problem()));

    store.fail(null);
    assertThat(onlyFinished().resultSummary()).isEqualTo("kept");
    await().atMost(LONG).until(() -> recording.status().waiting() == 0);
    assertThat(recording.status()).isEqualTo(new RecordingStatus(null, 0, 0, false, Losses.NONE));
  }

  @Test
  void anOutageIsToldOnceWhenItBeginsAndOnceWhenAllThatWaitedIsStored() {
    start();
    recorder.exit(recorder.enter(0, null, "before"), null, null);
    onlyFinished();
    store.fail(new StoreException("disk full"));
    for (int i = 0; i < 10; i++) {
      recorder.exit(recorder.enter(0, null, "job"), i, null);
    }
    await().atMost(LONG).until(() -> outages.told().equals(List.of("began: disk full")));
    assertThat(recording.status().waiting()).isEqualTo(10);
    store.fail(new StoreException("disk still full"));
    await().atMost(LONG).until(() -> "disk still full".equals(recording.status().problem()));
    recorder.exit(recorder.enter(0, null, "job"), 10, null);

    store.fail(null);
    await().atMost(LONG).until(() -> outages.told().size() == 2);
    assertThat(outages.told()).containsExactly("began: disk full", "ended: 11, 0, 0");
    assertThat(store.finished())
        .extracting(Execution::resultSummary)
        .containsExactly(null, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
  }

  @Test
  void anIdleJvmLearnsOfAnOutageByItsHeartbeat() {
    start();
    store.failBeats(new StoreException("read only"));
    await().atMost(LONG).until(() -> outages.told().equals(List.of("began: read only")));
    assertThat(recording.status().problem()).isEqualTo("read only");

    store.failBeats(null);
    await().atMost(LONG).until(() -> outages.told().size() == 2);
    assertThat(recording.status().problem()).isNull();
  }

  @Test
  void whatFailsForAMomentIsNotTold() {
    start();
    recorder.exit(recorder.enter(0, null, "before"), null, null);
    onlyFinished();
    store.failOnce(new StoreException("locked for a moment"));
    recorder.exit(recorder.enter(0, null, "job"), null, null);

    await().atMost(LONG).until(() -> store.finished().size() == 2);
    recording.stop(LONG);
    assertThat(outages.told()).isEmpty();
  }

  @Test
  void whatCannotBeStoredAtTheEndOfTheJvmIsNotSaidToWait() {
    start();
    recorder.enter(0, null, "job");
    await().atMost(LONG).until(() -> recording.status().waiting() == 0);
    store.fail(new StoreException("locked"));
    recording.stop(Duration.ZERO);

    assertThat(recording.status().losses().executions()).isEqualTo(1);
    assertThat(recording.status().problem()).isEqualTo("locked");
    assertThat(outages.told()).isEmpty();
  }

  /** Each failure has a stack of a few thousand characters, and room is for a thousand places. */
  @Test
  void stacksTakeTheRoomThatTheyNeed() {
    runWhileTheStoreHangs(
        2_000, () -> recorder.exit(recorder.enter(0, null, "job"), null, deepFailure(50)));
    assertThat(recording.queue().places()).isLessThanOrEqualTo(1_000);
    assertThat(recording.status().waiting()).isGreaterThan(350);

    store.unblock();
    await()
        .atMost(LONG)
        .until(() -> store.finished().size() + recording.status().losses().executions() == 2_000);
    assertThat(recording.queue().places()).isZero();
    assertThat(store.finished()).allMatch(run -> run.failure() != null);
    assertThat(store.finished())
        .extracting(run -> String.valueOf(Objects.requireNonNull(run.failure()).stack()))
        .anyMatch(stack -> stack.contains("deepFailure"))
        .anyMatch(stack -> stack.contains("there was no room for the stack"));
    assertThat(recording.status().losses().stacks())
        .isEqualTo(
            store.finished().stream()
                .map(run -> String.valueOf(Objects.requireNonNull(run.failure()).stack()))
                .filter(stack -> stack.contains("there was no room for the stack"))
                .count());
  }

  /** What a job returned may be large, or all that holds an application that is gone. */
  @Test
  void whatWaitsHoldsNothingOfTheApplication() {
    long token = recorder.enter(0, null, "job");
    WeakReference<Object> returned = new WeakReference<>(noted(new int[1]));
    recorder.exit(token, null, null);
    await()
        .atMost(LONG)
        .until(
            () -> {
              System.gc();
              return returned.get() == null;
            });
    assertThat(recording.isEmpty()).isFalse();
  }

  private Object noted(Object value) {
    recorder.returned(value, 0);
    return value;
  }

  @Test
  void logsOfExecutionsThatAreLostAreCountedAndTakeNoRoom() {
    runWhileTheStoreHangs(
        3_000,
        () -> {
          long token = recorder.enter(0, null, "job");
          write("0123456789");
          recorder.exit(token, null, null);
        });
    long lost = recording.status().losses().executions();
    assertThat(lost).isPositive();
    assertThat(recording.status().losses().logCharacters()).isEqualTo(10 * lost);

    store.unblock();
    await().atMost(LONG).until(() -> store.finished().size() + lost == 3_000);
    assertThat(store.finished()).allMatch(run -> store.log(run.id()).equals("0123456789"));
  }

  @Test
  void aBatchThatNoStoreCanTakeDoesNotHoldUpTheRest() {
    start();
    recorder.exit(recorder.enter(0, null, "first"), null, null);
    onlyFinished();
    store.fail(new IllegalArgumentException("a defect"));
    recorder.exit(recorder.enter(0, null, "second"), null, null);
    await().atMost(LONG).until(() -> recording.status().losses().executions() == 1);

    store.fail(null);
    recorder.exit(recorder.enter(0, null, "third"), null, null);
    await().atMost(LONG).until(() -> store.finished().size() == 2);
  }

  @Test
  void whatThereIsNoRoomForIsCounted() {
    runWhileTheStoreHangs(3_000, () -> recorder.exit(recorder.enter(0, null, "job"), null, null));
    store.unblock();
    await()
        .atMost(LONG)
        .until(() -> store.finished().size() + recording.status().losses().executions() == 3_000);
    assertThat(recording.status().losses().executions()).isPositive();
    await().atMost(LONG).until(() -> outages.told().equals(List.of("overloaded")));
  }

  @Test
  void aJobWhoseStartHadNoRoomIsSeenToRun() {
    runWhileTheStoreHangs(3_000, () -> recorder.exit(recorder.enter(0, null, "job"), null, null));
    recorder.enter(0, null, "nightly");
    write("backing up\n");

    store.unblock();
    String nightly = Job.idOf("test", "nightly");
    await()
        .atMost(LONG)
        .until(
            () ->
                store.events().stream()
                    .anyMatch(
                        event ->
                            event instanceof ExecutionEvent.LogAppended && of(nightly, event)));
    assertThat(store.events())
        .filteredOn(event -> event instanceof ExecutionEvent.Started && of(nightly, event))
        .hasSize(1);
    assertThat(store.events())
        .noneMatch(event -> event instanceof ExecutionEvent.Finished && of(nightly, event));
  }

  private static boolean of(String jobId, ExecutionEvent event) {
    return event.job().id().equals(jobId);
  }

  @Test
  void aJobThatRunsTooOftenLeavesRoomForOthers() {
    runWhileTheStoreHangs(3_000, () -> recorder.exit(recorder.enter(0, null, "job"), null, null));
    long lost = recording.status().losses().executions();
    recorder.exit(recorder.enter(0, null, "nightly"), null, null);
    assertThat(recording.status().losses().executions()).isEqualTo(lost).isPositive();

    store.unblock();
    await().atMost(LONG).until(() -> store.finished().size() + lost == 3_001);
    assertThat(store.finished())
        .filteredOn(run -> run.jobId().equals(Job.idOf("test", "nightly")))
        .hasSize(1);
  }

  @Test
  void eventsAreAnnouncedAfterTheyAreStoredAndInOrder() {
    List<ExecutionEvent> announced = new CopyOnWriteArrayList<>();
    List<ExecutionEvent> early = new CopyOnWriteArrayList<>();
    try (EventBus.Subscription ignored =
        bus.subscribe(
            events -> {
              if (!store.events().containsAll(events)) {
                early.addAll(events);
              }
              announced.addAll(events);
            })) {
      start();
      for (int i = 0; i < 100; i++) {
        recorder.exit(recorder.enter(0, null, "job"), i, null);
      }
      await().atMost(LONG).until(() -> store.finished().size() == 100);
      await().atMost(LONG).until(() -> announced.size() == store.events().size());
    }
    assertThat(early).isEmpty();
    assertThat(announced).isEqualTo(store.events());
  }

  @Test
  void whatStillRunsAtTheEndIsShutDownWithItsOutput() {
    start();
    recorder.enter(0, null, "job");
    write("half way\n");
    recording.stop(LONG);

    Execution execution = store.finished().get(0);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.endReason()).isEqualTo(EndReason.SHUTDOWN);
    assertThat(store.log(execution.id())).isEqualTo("half way\n");
    assertThat(store.ended()).containsExactly(INSTANCE.id());
  }

  @Test
  void onlyTheObjectThatRunsTheJobEndsIt() {
    start();
    recorder.enter(0, this, "job");
    recorder.ended(0, store, null);
    assertThat(ThreadContext.current().execution()).isNotNull();
    recorder.ended(0, this, new IllegalStateException("no rates"));

    assertThat(ThreadContext.current().execution()).isNull();
    assertThat(onlyFinished().endReason()).isEqualTo(EndReason.THREW);
  }

  @Test
  void theOutputOfARunningJobIsStoredWhileItRuns() {
    start();
    long token = recorder.enter(0, null, "job");
    write("first\n");
    await().atMost(LONG).until(() -> store.events().size() == 2);
    write("second\n");
    await().atMost(LONG).until(() -> store.events().size() == 3);
    recorder.exit(token, null, null);

    assertThat(store.log(onlyFinished().id())).isEqualTo("first\nsecond\n");
  }

  @Test
  void idsSortByTheTimeOfTheirStart() {
    ExecutionIds ids = new ExecutionIds();
    assertThat(ids.id(1_733_450_123_456L, 1)).isLessThan(ids.id(1_733_450_123_456L, 2));
    assertThat(ids.id(1_733_450_123_456L, 99)).isLessThan(ids.id(1_733_450_123_457L, 1));
    assertThat(ids.id(1_733_450_123_456L, 1)).matches("PX_[0-9A-Za-z]{21}_1733450123");
  }

  /** The first of the runs is in the store's hands before the others begin. */
  private void runWhileTheStoreHangs(int runs, Runnable run) {
    store.block();
    start();
    run.run();
    await().atMost(LONG).until(store::hangs);
    for (int i = 1; i < runs; i++) {
      run.run();
    }
  }

  private void start() {
    recording.start(store, bus, INSTANCE);
  }

  private Execution onlyFinished() {
    await().atMost(LONG).until(() -> !store.finished().isEmpty());
    assertThat(store.finished()).hasSize(1);
    return store.finished().get(0);
  }

  private Execution finished(String jobName) {
    return store.finished().stream()
        .filter(execution -> execution.jobId().equals(Job.idOf("test", jobName)))
        .findFirst()
        .orElseThrow();
  }

  private static RuntimeException deepFailure(int depth) {
    return depth == 0 ? new IllegalStateException("deep") : deepFailure(depth - 1);
  }

  private static void write(String text) {
    LogBuffer log = ThreadContext.current().log();
    assertThat(log).isNotNull();
    log.append(LogStream.STDOUT, text);
  }
}
