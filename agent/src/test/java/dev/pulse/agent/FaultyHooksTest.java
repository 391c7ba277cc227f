package dev.pulse.agent;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.FaultyScheduler.HookCall;
import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.bridge.PulseWork;
import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogEvents;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.capture.StreamTees;
import dev.pulse.agent.capture.ThreadContext;
import dev.pulse.agent.capture.WorkFollower;
import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.ConfigReader;
import dev.pulse.agent.config.OptionSources;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.HookState;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.recording.Correlation;
import dev.pulse.agent.recording.ExecutionRecorder;
import dev.pulse.agent.recording.GuardedCalls;
import dev.pulse.agent.recording.GuardedSource;
import dev.pulse.agent.recording.GuardedWork;
import dev.pulse.agent.recording.HookFaults;
import dev.pulse.agent.recording.Recording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pulse fails inside of a call of woven code, in every way and at every place: the job runs as
 * without it, its thread is left as it was, and what is not recorded is counted.
 */
class FaultyHooksTest {

  private static final int HOOK = 0;
  private final IllegalStateException ofJob = new IllegalStateException("of the job");
  private static final Instance INSTANCE =
      new Instance("instance", "app", "host", 1, Instant.EPOCH, "jvm", "test");

  private final FaultyScheduler scheduler = new FaultyScheduler();
  private final StoredEvents stored = new StoredEvents();
  private final List<String> said = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  /** A thread that never gets to know the time. */
  private volatile @Nullable Thread timeless;

  private final Recording recording =
      new Recording(
          10_000,
          new LogBudget(1_000_000, 1_000_000),
          Secrets.NONE,
          Clock.systemUTC(),
          new StoppedHooks(said));
  private final ClassLoader loader = FaultyHooksTest.class.getClassLoader();

  @BeforeEach
  void connect() {
    HookFaults faults = recording.faults();
    AgentConfig config = ConfigReader.read(OptionSources.of(null, new Properties(), Map.of()));
    ExecutionRecorder recorder =
        new ExecutionRecorder(
            List.of(
                new GuardedSource(
                    new SchedulerJobs(scheduler, Set.of(), config, null), faults.hook("faulty"))),
            new StreamTees(),
            new LogEvents(
                List.of(
                    (logger, event, log) -> {
                      scheduler.fault.run();
                      return true;
                    })),
            () -> {},
            Clock.systemUTC(),
            this::nanoTime,
            recording,
            Correlation.NONE);
    PulseBridge.connect(new GuardedCalls(recorder, faults, recording.onOff(), List.of("faulty")));
    PulseWork.connect(new GuardedWork(new WorkFollower(), faults, recording.onOff()));
    Thread.currentThread().setContextClassLoader(loader);
    recording.start(stored, new EventBus(), INSTANCE);
  }

  @AfterEach
  void disconnect() {
    PulseBridge.connect(null);
    PulseWork.connect(null);
    recording.stop(Duration.ofSeconds(30));
    Thread.interrupted();
  }

  static Stream<Arguments> faults() {
    return Stream.of(Fault.values())
        .flatMap(
            fault -> Stream.of(HookCall.values()).map(callback -> Arguments.of(fault, callback)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theJobRunsAsWithoutPulse(Fault fault, HookCall callback) throws Throwable {
    Object result = new Object();
    scheduler.fault = fault::happen;
    scheduler.failing = callback;

    PulseBridge.observe(HOOK, null, "job");
    assertThat(run("job", () -> result)).isSameAs(result);
    assertThat(catchThrowable(() -> run("job", () -> fail(ofJob)))).isSameAs(ofJob);
    PulseBridge.passedOver(HOOK, null, "job", "misfired", null);
    Thread.currentThread().interrupt();
    assertThat(run("job", () -> result)).isSameAs(result);
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(run("job", Thread::interrupted)).isEqualTo(false);

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
    assertThat(ThreadContext.current().execution()).as("the thread is free").isNull();
    scheduler.failing = null;
    run("a healthy one", () -> result);
    Execution healthy = awaitFinished("a healthy one");
    assertThat(healthy.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(errors()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void eachExecutionIsStoredToItsEndOrCounted(Fault fault, HookCall callback) throws Throwable {
    scheduler.fault = fault::happen;
    scheduler.failing = callback;

    run("returns", () -> "well");
    assertThat(catchThrowable(() -> run("throws", () -> fail(ofJob)))).isSameAs(ofJob);

    boolean unknown = callback == HookCall.KEY || callback == HookCall.DESCRIBE;
    if (unknown) {
      assertThat(recording.status().losses().unbegun()).isEqualTo(2);
      assertThat(stored.events()).isEmpty();
    } else {
      assertThat(awaitFinished("returns").status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(awaitFinished("throws").status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(recording.status().losses().executions()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void anEventThatCannotBeReadIsLeftToItsAppenders(Fault fault) throws Throwable {
    run(
        "logs",
        () -> {
          scheduler.fault = fault::happen;
          Thread.currentThread().interrupt();
          assertThat(PulseBridge.logging(HOOK, null, "event")).isFalse();
          assertThat(PulseBridge.listening()).as("what the appender prints is taken").isTrue();
          return null;
        });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
    assertThat(errors()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aHookThatFailsAgainAndAgainIsStoppedAndThatIsSaidOnce(Fault fault) throws Throwable {
    scheduler.fault = fault::happen;
    scheduler.failing = HookCall.DESCRIBE;
    for (int i = 0; i < 15; i++) {
      run("job", () -> "well");
    }

    assertThat(scheduler.asked.get()).isEqualTo(fault.isOfTheHook() ? 10 : 15);
    assertThat(said).hasSize(fault.isOfTheHook() ? 1 : 0).allMatch(text -> text.contains("faulty"));
    assertThat(states().get(0).errors()).isEqualTo(fault.isOfTheHook() ? 10 : 15);
    assertThat(states().get(0).stopped() != null).isEqualTo(fault.isOfTheHook());

    recording.faults().resume();
    scheduler.failing = null;
    run("resumed", () -> "well");
    assertThat(awaitFinished("resumed").resultSummary()).isEqualTo("well");
  }

  @Test
  void whatRunsWhenItsHookIsStoppedIsEnded() throws Throwable {
    scheduler.fault = Fault.EXCEPTION::happen;
    scheduler.failing = HookCall.OBSERVE;
    run(
        "long",
        () -> {
          for (int i = 0; i < 10; i++) {
            PulseBridge.observe(HOOK, null, "job");
          }
          return "done";
        });

    assertThat(said).hasSize(1);
    assertThat(awaitFinished("long").status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(ThreadContext.current().execution()).isNull();
  }

  @Test
  void whileRecordingIsOffNothingBeginsAndWhatRunsEnds() throws Throwable {
    run(
        "long",
        () -> {
          recording.onOff().off(true);
          PulseBridge.observe(HOOK, null, "job");
          assertThat(PulseBridge.enter(HOOK, null, "within")).isZero();
          assertThat(PulseBridge.logging(HOOK, null, "event")).isFalse();
          requireNonNull(ThreadContext.current().log()).append(LogStream.STDOUT, "not to be kept");
          return "done";
        });
    run("meanwhile", () -> "well");
    recording.onOff().off(false);
    run("afterwards", () -> "well");

    assertThat(awaitFinished("long").resultSummary()).isEqualTo("done");
    awaitFinished("afterwards");
    assertThat(stored.finished()).hasSize(2);
    assertThat(scheduler.asked.get()).as("asked for nothing meanwhile").isEqualTo(2);
    assertThat(stored.events()).noneMatch(event -> event.toString().contains("not to be kept"));
    assertThat(stored.events())
        .as("the log says what is missing")
        .anyMatch(event -> event.toString().contains("14 characters"));
    assertThat(recording.status().losses()).as("nothing was lost").isEqualTo(Losses.NONE);
    assertThat(ThreadContext.current().execution()).isNull();
  }

  @Test
  void textsThatTakeLongCountAsErrors() throws Throwable {
    Object slow =
        new Object() {
          @Override
          public String toString() {
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            return "slow";
          }
        };
    for (int i = 0; i < 10; i++) {
      assertThat(run("job " + i, () -> slow)).isSameAs(slow);
    }

    assertThat(said).singleElement().asString().contains("took 2 s");
    assertThat(awaitFinished("job 9").resultSummary()).isEqualTo("slow");
  }

  @Test
  void aCallThatIsBlockedBlocksNobodyElse() throws Throwable {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    scheduler.fault =
        () -> {
          if (Thread.currentThread().getName().equals("blocked")) {
            blocked.countDown();
            awaitQuietly(gate);
          }
        };
    for (HookCall callback : List.of(HookCall.KEY, HookCall.DESCRIBE, HookCall.FAILURE)) {
      scheduler.failing = callback;
      Thread thread = new Thread(() -> runQuietly("job"), "blocked");
      thread.start();
      blocked.await();
      run("beside it in " + callback, () -> "well");
      awaitFinished("beside it in " + callback);
    }
    gate.countDown();
    awaitThat(() -> stored.finished("job").size() == 3);
  }

  @Test
  void anEndThatCannotBeToldOnItsThreadIsToldByTheWriter() throws Throwable {
    run(
        "returns",
        () -> {
          timeless = Thread.currentThread();
          return "well";
        });
    timeless = null;
    assertThat(
            catchThrowable(
                () ->
                    run(
                        "throws",
                        () -> {
                          timeless = Thread.currentThread();
                          return fail(ofJob);
                        })))
        .isSameAs(ofJob);
    timeless = null;

    assertThat(awaitFinished("returns").status()).isEqualTo(ExecutionStatus.COMPLETED);
    Failure failure = requireNonNull(awaitFinished("throws").failure());
    assertThat(failure.className()).isEqualTo(IllegalStateException.class.getName());
    assertThat(ThreadContext.current().execution()).isNull();
    assertThat(recording.status().losses()).isEqualTo(Losses.NONE);
  }

  /** At every depth, down to the last at which anything can be called. */
  @Test
  void atTheEndOfTheStackNothingIsLeftHalfDone() throws Exception {
    List<Throwable> strange = new ArrayList<>();
    AtomicLong begun = new AtomicLong();
    Thread thread =
        new Thread(
            null,
            () -> {
              boolean room = true;
              for (int depth = 0; room; depth += depth < 500 ? 100 : 3) {
                String name = "at " + depth;
                try {
                  dive(depth, name, begun);
                } catch (StackOverflowError end) {
                  room = false;
                } catch (Throwable other) {
                  strange.add(other);
                }
                if (ThreadContext.current().execution() != null) {
                  strange.add(new AssertionError(name + " is still there"));
                  room = false;
                }
              }
            },
            "deep",
            256 * 1024);
    thread.start();
    thread.join();

    assertThat(strange).isEmpty();
    assertThat(begun).hasPositiveValue();
    awaitThat(() -> stored.finished().size() == begun.get());
    assertThat(states()).as("said of nobody").allMatch(state -> state.stopped() == null);
    assertThat(recording.status().losses().unbegun()).isPositive();
  }

  private long nanoTime() {
    if (Thread.currentThread().equals(timeless)) {
      throw new OutOfMemoryError("for the time");
    }
    return nanos.get();
  }

  private void dive(int depth, String job, AtomicLong begun) {
    if (depth > 0) {
      dive(depth - 1, job, begun);
      return;
    }
    long token = PulseBridge.enter(HOOK, null, job);
    if (token != 0) {
      begun.incrementAndGet();
      PulseBridge.exit(token, new Object(), job.hashCode() % 2 == 0 ? null : ofJob);
    }
  }

  /** As woven code does. */
  private static @Nullable Object run(String name, Callable<?> job) throws Throwable {
    long token = PulseBridge.enter(HOOK, null, name);
    try {
      Object result = job.call();
      PulseBridge.exit(token, result, null);
      return result;
    } catch (Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
      throw thrown;
    }
  }

  private static void runQuietly(String name) {
    try {
      run(name, () -> "well");
    } catch (Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }

  private static Object fail(RuntimeException with) {
    throw with;
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** There are more than a hundred of them. */
  private static void awaitThat(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(condition);
  }

  private List<HookState> states() {
    return recording.faults().states();
  }

  private long errors() {
    return states().stream().mapToLong(HookState::errors).sum();
  }

  private Execution awaitFinished(String job) {
    awaitThat(() -> !stored.finished(job).isEmpty());
    return stored.finished(job).get(0);
  }
}
