package dev.pulse.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.capture.ThreadContext;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionEvent.LogAppended;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogLine;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.store.ExecutionWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of logs on their way to the store: late ones, floods, errors, and secrets. */
class RecordedLogsTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Instance INSTANCE =
      new Instance("instance", "app", "host", 1, Instant.EPOCH, "jvm", "test");
  private static final Pattern GAP =
      Pattern.compile("\\[pulse: (\\d+) characters could not be kept here]");

  private final FakeStore store = new FakeStore();
  private LogBudget budget = new LogBudget(1_000_000_000, 2_000_000);
  private Recording recording = recording(LONG);
  private ExecutionRecorder recorder = NamedJobs.recorder(recording, System::nanoTime);

  @AfterEach
  void stop() {
    store.unblock();
    recording.stop(LONG);
    ThreadContext.current().run(null, null);
  }

  @Test
  void whatThreadsOfAnExecutionWriteShortlyAfterItsEndIsKept() {
    start(store);
    long token = recorder.enter(0, null, "job");
    LogBuffer log = log();
    log.share();
    log.append(LogStream.STDOUT, "in time\n");
    recorder.exit(token, null, null);
    Execution execution = onlyFinished();
    log.append(LogStream.STDOUT, "late\n");

    await().atMost(LONG).until(() -> store.log(execution.id()).equals("in time\nlate\n"));
    assertThat(store.events().get(store.events().size() - 1)).isInstanceOf(LogAppended.class);
    assertThat(execution.logSize()).isEqualTo(8);
    assertThat(recording.status().losses().lateCharacters()).isZero();
  }

  @Test
  void whatTheyWriteAfterTheGraceIsCountedAndHoldsNothing() {
    recording = recording(Duration.ofMillis(20));
    recorder = NamedJobs.recorder(recording, System::nanoTime);
    start(store);
    long token = recorder.enter(0, null, "job");
    LogBuffer log = log();
    log.share();
    recorder.exit(token, null, null);
    await().atMost(LONG).until(() -> log.owner() == null);
    log.append(LogStream.STDOUT, "too late\n");

    assertThat(recording.status().losses().lateCharacters()).isEqualTo(9);
    assertThat(store.log(onlyFinished().id())).isEmpty();
  }

  @Test
  void aLogThatNoOtherThreadKnowsIsClosedWithItsExecution() {
    start(store);
    long token = recorder.enter(0, null, "job");
    LogBuffer log = log();
    recorder.exit(token, null, null);
    onlyFinished();
    await().atMost(LONG).until(() -> log.owner() == null);
  }

  @Test
  void anExecutionWhoseThreadsWriteWithoutEndEndsAllTheSame() throws InterruptedException {
    start(store);
    long token = recorder.enter(0, null, "job");
    LogBuffer log = log();
    log.share();
    AtomicBoolean enough = new AtomicBoolean();
    Thread other =
        new Thread(
            () -> {
              while (!enough.get()) {
                log.append(LogStream.STDOUT, "more and more and more\n");
              }
            });
    other.start();
    recorder.exit(token, null, null);
    try {
      onlyFinished();
    } finally {
      enough.set(true);
      other.join();
    }
  }

  @Test
  void inAFloodEveryCharacterIsKeptOrSaidToBeMissing() {
    CountingStore counting = new CountingStore();
    start(counting);
    long token = recorder.enter(0, null, "job");
    String line = "0123456789".repeat(10) + "\n";
    long written = 0;
    for (int i = 0; i < 1_000_000; i++) {
      log().append(LogStream.STDOUT, line);
      written += line.length();
    }
    recorder.exit(token, null, null);
    await().atMost(LONG).until(() -> counting.finished);

    assertThat(counting.kept + counting.missing).isEqualTo(written);
    assertThat(counting.missing).isEqualTo(recording.status().losses().logCharacters());
    assertThat(counting.largest).isLessThanOrEqualTo(2_000_000 / 4 + 65_536);
  }

  @Test
  void fiftyFloodsAtOnceEndAndNothingElseIsLost() throws InterruptedException {
    start(store);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String name = "job " + i;
      threads.add(
          new Thread(
              () -> {
                long token = recorder.enter(0, null, name);
                for (int line = 0; line < 10_000; line++) {
                  log().append(LogStream.STDOUT, "0123456789012345678901234567890123456789\n");
                }
                recorder.exit(token, null, null);
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    await().atMost(LONG).until(() -> store.finished().size() == 50);
    long kept = store.finished().stream().mapToLong(Execution::logSize).sum();
    assertThat(kept).isPositive();
    assertThat(recording.status().losses().executions()).isZero();
  }

  @Test
  void afterAGapTheLogGoesOn() {
    budget = new LogBudget(1_000_000, 1_000);
    recording = recording(LONG);
    recorder = NamedJobs.recorder(recording, System::nanoTime);
    store.block();
    start(store);
    long first = recorder.enter(0, null, "first");
    recorder.exit(first, null, null);
    long token = recorder.enter(0, null, "job");
    for (int i = 0; i < 2_000; i++) {
      log().append(LogStream.STDOUT, "line\n");
    }
    store.unblock();
    LogBuffer log = log();
    await().atMost(LONG).until(log::isEmpty);
    log.append(LogStream.STDOUT, "goes on\n");
    recorder.exit(token, null, null);

    await().atMost(LONG).until(() -> store.finished().size() == 2);
    assertThat(store.log(store.finished().get(1).id()))
        .matches("(?s)(line\n)+\\[pulse: \\d+ characters could not be kept here]\ngoes on\n");
  }

  @Test
  void theFirstErrorComesWithItsChunkAndWithTheEnd() {
    start(store);
    long token = recorder.enter(0, null, "job");
    log().append(LogStream.STDOUT, "one\n");
    log().event(0, LogLevel.ERROR, "a", "no rates", null);
    recorder.exit(token, null, new IllegalStateException("thrown"));

    FirstError error = new FirstError(2L, "no rates");
    assertThat(onlyFinished().firstError()).isEqualTo(error);
    assertThat(store.events())
        .filteredOn(LogAppended.class::isInstance)
        .extracting(event -> ((LogAppended) event).firstError())
        .containsOnlyOnce(error);
  }

  @Test
  void whatWasThrownIsTheFirstErrorWhereTheLogHasNone() {
    start(store);
    long token = recorder.enter(0, null, "job");
    recorder.exit(token, null, new IllegalStateException("thrown\nin two lines"));
    assertThat(onlyFinished().firstError())
        .isEqualTo(new FirstError(null, "java.lang.IllegalStateException: thrown"));
  }

  @Test
  void secretsAreMaskedInLogsResultsAndErrors() {
    start(store);
    long token = recorder.enter(0, null, "job");
    log().append(LogStream.STDOUT, "password=abc\n");
    recorder.exit(token, null, new IllegalStateException("bad password=abc given"));
    Execution failed = onlyFinished();
    Failure failure = failed.failure();

    assertThat(store.log(failed.id())).isEqualTo("password=***\n");
    assertThat(failure).isNotNull();
    assertThat(failure.message()).isEqualTo("bad password=*** given");
    assertThat(failure.stack()).contains("password=*** given").doesNotContain("abc");

    recorder.exit(recorder.enter(0, null, "job"), "token=abc12345", null);
    await().atMost(LONG).until(() -> store.finished().size() == 2);
    assertThat(store.finished().get(1).resultSummary()).isEqualTo("token=***");
  }

  @Test
  void theLogOfARunningExecutionIsStoredWhileManyOthersComeAndGo() {
    start(store);
    recorder.enter(0, null, "long");
    LogBuffer log = log();
    log.append(LogStream.STDOUT, "still here\n");
    ThreadContext thread = ThreadContext.current();
    Object execution = thread.execution();
    thread.run(null, null);
    await()
        .atMost(LONG)
        .until(
            () -> {
              for (int i = 0; i < 100; i++) {
                recorder.exit(recorder.enter(0, null, "short"), null, null);
              }
              return store.events().stream()
                  .anyMatch(
                      event ->
                          event instanceof LogAppended part
                              && part.chunk().text().equals("still here\n"));
            });
    thread.run(execution, log);
  }

  @Test
  void stageAndTaskOfTheFacadeAreOfTheExecutionOnThisThread() {
    assertThat(recorder.task("nobody's")).isNull();
    recorder.stage("nobody's");
    long outer = recorder.enter(0, null, "outer");
    recorder.stage("load");
    assertThat(recorder.task("7")).isNull();
    assertThat(recorder.task("8")).isEqualTo("7");
    long inner = recorder.enter(0, null, "inner");
    assertThat(ThreadContext.current().task()).isNull();
    log().append(LogStream.STDOUT, "inside\n");
    recorder.exit(inner, null, null);
    assertThat(recorder.task(null)).isEqualTo("8");
    log().append(LogStream.STDOUT, "outside\n");
    recorder.exit(outer, null, null);
    start(store);

    await().atMost(LONG).until(() -> store.finished().size() == 2);
    assertThat(store.events())
        .filteredOn(LogAppended.class::isInstance)
        .flatExtracting(event -> ((LogAppended) event).chunk().lines())
        .extracting("text", "origin.stage")
        .containsExactlyInAnyOrder(tuple("inside", null), tuple("outside", "load"));
  }

  private void start(ExecutionWriter into) {
    recording.start(into, new EventBus(), INSTANCE);
  }

  private Recording recording(Duration grace) {
    return new Recording(
        1_000, budget, Secrets.with(List.of()), Clock.systemUTC(), OutageListener.NONE, grace);
  }

  private Execution onlyFinished() {
    await().atMost(LONG).until(() -> !store.finished().isEmpty());
    assertThat(store.finished()).hasSize(1);
    return store.finished().get(0);
  }

  private static LogBuffer log() {
    LogBuffer log = ThreadContext.current().log();
    assertThat(log).isNotNull();
    return log;
  }

  /** Counts what comes, and forgets it. */
  private static final class CountingStore implements ExecutionWriter {

    private volatile long kept;
    private volatile long missing;
    private volatile long largest;
    private volatile boolean finished;

    @Override
    public void register(Instance instance) {}

    @Override
    public void heartbeat(String instanceId, Instant at) {}

    @Override
    public void end(String instanceId, Instant at) {}

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void write(List<ExecutionEvent> batch) {
      long characters = 0;
      for (ExecutionEvent event : batch) {
        if (event instanceof LogAppended part) {
          characters += part.chunk().text().length();
          part.chunk().forEachLine(this::count);
        }
        finished |= event instanceof ExecutionEvent.Finished;
      }
      largest = Math.max(largest, characters);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void count(LogLine line) {
      if ("pulse".equals(line.origin().logger())) {
        Matcher gap = GAP.matcher(line.text());
        assertThat(gap.matches()).isTrue();
        missing += Long.parseLong(gap.group(1));
      } else {
        kept += line.text().length() + (line.partial() ? 0 : 1);
      }
    }
  }
}
