package dev.pulse.agent;

import static org.awaitility.Awaitility.await;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.bridge.PulseWork;
import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogEvents;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.capture.StreamTees;
import dev.pulse.agent.capture.WorkFollower;
import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.ConfigReader;
import dev.pulse.agent.config.OptionSources;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.HookState;
import dev.pulse.agent.model.Instance;
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
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The bridge with a recording behind it, called as woven code calls it. */
final class BridgedRecording implements AutoCloseable {

  /** The number of its one hook. */
  static final int HOOK = 0;

  private static final Instance INSTANCE =
      new Instance("instance", "app", "host", 1, Instant.EPOCH, "jvm", "test");

  final FaultyScheduler scheduler = new FaultyScheduler();
  final StoredEvents stored = new StoredEvents();

  /** What it said of hooks that were stopped. */
  final List<String> said = new ArrayList<>();

  final AtomicLong nanos = new AtomicLong();

  /** A thread that never gets to know the time. */
  volatile @Nullable Thread timeless;

  final Recording recording =
      new Recording(
          10_000,
          new LogBudget(1_000_000, 1_000_000),
          Secrets.NONE,
          Clock.systemUTC(),
          new StoppedHooks(said));

  BridgedRecording() {
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
    recording.start(stored, new EventBus(), INSTANCE);
  }

  @Override
  public void close() {
    PulseBridge.connect(null);
    PulseWork.connect(null);
    recording.stop(Duration.ofSeconds(30));
  }

  private long nanoTime() {
    if (Thread.currentThread().equals(timeless)) {
      throw new OutOfMemoryError("for the time");
    }
    return nanos.get();
  }

  /** As woven code does. */
  @Nullable Object run(String name, Callable<?> job) throws Throwable {
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

  List<HookState> states() {
    return recording.faults().states();
  }

  Execution awaitFinished(String job) {
    awaitThat(() -> !stored.finished(job).isEmpty());
    return stored.finished(job).get(0);
  }

  /** Looks often, for there are more than a hundred tests that wait. */
  static void awaitThat(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(condition);
  }
}
