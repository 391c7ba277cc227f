package dev.pulse.agent;

import static dev.pulse.agent.BridgedRecording.HOOK;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pulse.agent.FaultyScheduler.HookCall;
import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.capture.ThreadContext;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.HookState;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.recording.Recording;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
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

  private final IllegalStateException ofJob = new IllegalStateException("of the job");
  private final ClassLoader loader = FaultyHooksTest.class.getClassLoader();
  private BridgedRecording bridged;
  private FaultyScheduler scheduler;
  private StoredEvents stored;
  private Recording recording;

  @BeforeEach
  void connect() {
    bridged = new BridgedRecording();
    scheduler = bridged.scheduler;
    stored = bridged.stored;
    recording = bridged.recording;
    Thread.currentThread().setContextClassLoader(loader);
  }

  @AfterEach
  void disconnect() {
    bridged.close();
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
    assertThat(bridged.run("job", () -> result)).isSameAs(result);
    assertThat(catchThrowable(() -> bridged.run("job", () -> fail(ofJob)))).isSameAs(ofJob);
    PulseBridge.passedOver(HOOK, null, "job", "misfired", null);
    Thread.currentThread().interrupt();
    assertThat(bridged.run("job", () -> result)).isSameAs(result);
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(bridged.run("job", Thread::interrupted)).isEqualTo(false);

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
    assertThat(ThreadContext.current().execution()).as("the thread is free").isNull();
    scheduler.failing = null;
    bridged.run("a healthy one", () -> result);
    Execution healthy = bridged.awaitFinished("a healthy one");
    assertThat(healthy.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(errors()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void eachExecutionIsStoredToItsEndOrCounted(Fault fault, HookCall callback) throws Throwable {
    scheduler.fault = fault::happen;
    scheduler.failing = callback;

    bridged.run("returns", () -> "well");
    assertThat(catchThrowable(() -> bridged.run("throws", () -> fail(ofJob)))).isSameAs(ofJob);

    boolean unknown = callback == HookCall.KEY || callback == HookCall.DESCRIBE;
    if (unknown) {
      assertThat(recording.status().losses().unbegun()).isEqualTo(2);
      assertThat(stored.events()).isEmpty();
    } else {
      assertThat(bridged.awaitFinished("returns").status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(bridged.awaitFinished("throws").status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(recording.status().losses().executions()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void anEventThatCannotBeReadIsLeftToItsAppenders(Fault fault) throws Throwable {
    bridged.run(
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
      bridged.run("job", () -> "well");
    }

    assertThat(scheduler.asked.get()).isEqualTo(fault.isOfTheHook() ? 10 : 15);
    assertThat(bridged.said)
        .hasSize(fault.isOfTheHook() ? 1 : 0)
        .allMatch(text -> text.contains("faulty"));
    assertThat(bridged.states().get(0).errors()).isEqualTo(fault.isOfTheHook() ? 10 : 15);
    assertThat(bridged.states().get(0).stopped() != null).isEqualTo(fault.isOfTheHook());

    recording.faults().resume();
    scheduler.failing = null;
    bridged.run("resumed", () -> "well");
    assertThat(bridged.awaitFinished("resumed").resultSummary()).isEqualTo("well");
  }

  @Test
  void whatRunsWhenItsHookIsStoppedIsEnded() throws Throwable {
    scheduler.fault = Fault.EXCEPTION::happen;
    scheduler.failing = HookCall.OBSERVE;
    bridged.run(
        "long",
        () -> {
          for (int i = 0; i < 10; i++) {
            PulseBridge.observe(HOOK, null, "job");
          }
          return "done";
        });

    assertThat(bridged.said).hasSize(1);
    assertThat(bridged.awaitFinished("long").status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(ThreadContext.current().execution()).isNull();
  }

  @Test
  void whileRecordingIsOffNothingBeginsAndWhatRunsEnds() throws Throwable {
    bridged.run(
        "long",
        () -> {
          recording.onOff().off(true);
          PulseBridge.observe(HOOK, null, "job");
          assertThat(PulseBridge.enter(HOOK, null, "within")).isZero();
          assertThat(PulseBridge.logging(HOOK, null, "event")).isFalse();
          requireNonNull(ThreadContext.current().log()).append(LogStream.STDOUT, "not to be kept");
          return "done";
        });
    bridged.run("meanwhile", () -> "well");
    recording.onOff().off(false);
    bridged.run("afterwards", () -> "well");

    assertThat(bridged.awaitFinished("long").resultSummary()).isEqualTo("done");
    bridged.awaitFinished("afterwards");
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
            bridged.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            return "slow";
          }
        };
    for (int i = 0; i < 10; i++) {
      assertThat(bridged.run("job " + i, () -> slow)).isSameAs(slow);
    }

    assertThat(bridged.said).singleElement().asString().contains("took 2 s");
    assertThat(bridged.awaitFinished("job 9").resultSummary()).isEqualTo("slow");
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
      bridged.run("beside it in " + callback, () -> "well");
      bridged.awaitFinished("beside it in " + callback);
    }
    gate.countDown();
    BridgedRecording.awaitThat(() -> stored.finished("job").size() == 3);
  }

  private void runQuietly(String name) {
    try {
      bridged.run(name, () -> "well");
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

  private long errors() {
    return bridged.states().stream().mapToLong(HookState::errors).sum();
  }
}
