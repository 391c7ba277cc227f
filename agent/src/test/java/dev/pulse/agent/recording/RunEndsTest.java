package dev.pulse.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.capture.ThreadContext;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When an execution ends whose work goes on after its method, and in which ways one may end. */
class RunEndsTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Instance INSTANCE =
      new Instance("instance", "app", "host", 1, Instant.EPOCH, "jvm", "test");

  private final FakeStore store = new FakeStore();
  private final AtomicLong nanos = new AtomicLong();
  private final Recording recording =
      new Recording(
          1_000,
          new LogBudget(1_000_000, 1_000_000),
          Secrets.NONE,
          Clock.systemUTC(),
          OutageListener.NONE);
  private final ExecutionRecorder recorder = NamedJobs.recorder(recording, nanos::get);

  @BeforeEach
  void start() {
    recording.start(store, new EventBus(), INSTANCE);
  }

  @AfterEach
  void stop() {
    recording.stop(LONG);
    ThreadContext.current().run(null, null);
  }

  @Test
  void promiseIsFollowedUntilItIsKept() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    recorder.exit(recorder.enter(0, null, "job"), promise, null);
    assertThat(ThreadContext.current().execution()).isNull();
    awaitStarted();
    assertThat(store.finished()).isEmpty();

    nanos.set(Duration.ofSeconds(3).toNanos());
    promise.complete("12 rows");

    Execution execution = onlyFinished();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(execution.endReason()).isEqualTo(EndReason.RETURNED);
    assertThat(execution.resultSummary()).isEqualTo("12 rows");
    assertThat(execution.duration()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void brokenPromiseIsAFailureWithoutWhatTheFuturePutAroundIt() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    recorder.exit(recorder.enter(0, null, "job"), promise.thenApply(String::trim), null);
    promise.completeExceptionally(new IllegalStateException("no rates"));

    Execution execution = onlyFinished();
    assertThat(execution.endReason()).isEqualTo(EndReason.THREW);
    assertThat(execution.failure()).isNotNull();
    assertThat(execution.failure().className()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void promiseThatTheSchedulerDropsIsFollowedToo() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    long token = recorder.enter(0, null, "job");
    recorder.returned(promise, 0);
    recorder.exit(token, null, null);
    promise.complete("late");

    assertThat(onlyFinished().resultSummary()).isEqualTo("late");
  }

  @Test
  void whatIsThrownEndsTheExecutionWhateverWasPromised() {
    long token = recorder.enter(0, null, "job");
    recorder.continues(0, "work");
    recorder.exit(token, null, new IllegalStateException("not even begun"));
    recorder.completed("work", "never", null);

    assertThat(onlyFinished().endReason()).isEqualTo(EndReason.THREW);
  }

  @Test
  void workThatGoesOnEndsTheExecutionWhereverItEnds() throws InterruptedException {
    Object work = new Object();
    long token = recorder.enter(0, null, "job");
    recorder.continues(0, work);
    recorder.exit(token, null, null);
    awaitStarted();
    assertThat(store.finished()).isEmpty();

    Thread other = new Thread(() -> recorder.completed(work, "3 rows", null));
    other.start();
    other.join();
    assertThat(onlyFinished().resultSummary()).isEqualTo("3 rows");
  }

  @Test
  void workThatEndsBeforeItsMethodLeavesTheEndToTheMethod() {
    Object work = new Object();
    long token = recorder.enter(0, null, "job");
    recorder.continues(0, work);
    recorder.completed(work, "early", null);
    assertThat(ThreadContext.current().execution()).isNotNull();
    recorder.exit(token, null, null);

    assertThat(onlyFinished().resultSummary()).isEqualTo("early");
  }

  @Test
  void whatIsSaidOfTheEndIsKeptBesideTheStatus() {
    long token = recorder.enter(0, null, "job");
    recorder.ends("skipped", "another host holds the lock");
    recorder.exit(token, null, null);

    Execution execution = onlyFinished();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(execution.endReason()).isEqualTo(EndReason.SKIPPED);
    assertThat(execution.resultSummary()).isEqualTo("another host holds the lock");
  }

  @Test
  void jobThatThrewWasNotSkipped() {
    long token = recorder.enter(0, null, "job");
    recorder.ends("skipped", null);
    recorder.exit(token, null, new IllegalStateException("no database for the lock"));

    assertThat(onlyFinished().endReason()).isEqualTo(EndReason.THREW);
  }

  @Test
  void failureThatIsTriedAgainIsAFailure() {
    long token = recorder.enter(0, null, "job");
    recorder.ends("retried", null);
    recorder.exit(token, null, new IllegalStateException("no rates"));

    Execution execution = onlyFinished();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.endReason()).isEqualTo(EndReason.RETRIED);
  }

  @Test
  void interruptionIsToldFromOtherFailures() {
    long token = recorder.enter(0, null, "job");
    recorder.exit(token, null, new InterruptedException());

    Execution execution = onlyFinished();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.endReason()).isEqualTo(EndReason.INTERRUPTED);
  }

  @Test
  void runThatWasVetoedIsInTheHistoryAndRunsNowhere() {
    recorder.passedOver(0, null, "job", "vetoed", "holiday");
    assertThat(ThreadContext.current().execution()).isNull();

    Execution execution = onlyFinished();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(execution.endReason()).isEqualTo(EndReason.VETOED);
    assertThat(execution.resultSummary()).isEqualTo("holiday");
    assertThat(execution.duration()).isEqualTo(Duration.ZERO);
  }

  @Test
  void runWhoseTimeWasMissedIsAFailure() {
    recorder.passedOver(0, null, "job", "misfired", null);

    Execution execution = onlyFinished();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.endReason()).isEqualTo(EndReason.MISFIRED);
    assertThat(execution.failure()).isNotNull();
    assertThat(execution.failure().message()).contains("missed");
  }

  @Test
  void plannedJobIsToldOfBeforeItRuns() {
    recorder.observe(0, null, "job");

    await().atMost(LONG).until(() -> !store.events().isEmpty());
    assertThat(store.events().get(0)).isInstanceOf(ExecutionEvent.Planned.class);
    assertThat(store.events().get(0).job().name()).isEqualTo("job");
  }

  private void awaitStarted() {
    await().atMost(LONG).until(() -> !store.events().isEmpty());
  }

  private Execution onlyFinished() {
    await().atMost(LONG).until(() -> !store.finished().isEmpty());
    assertThat(store.finished()).hasSize(1);
    return store.finished().get(0);
  }
}
