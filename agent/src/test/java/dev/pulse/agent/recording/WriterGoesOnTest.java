package dev.pulse.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.capture.ThreadContext;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wherever memory runs out on the writer's thread, it goes on, and loses nothing by it. */
class WriterGoesOnTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Instance INSTANCE =
      new Instance("instance", "app", "host", 1, Instant.EPOCH, "jvm", "test");

  private final AtomicInteger times = new AtomicInteger();
  private final FakeStore store = new FakeStore();
  private final EventBus bus = new EventBus();
  private final Recording recording =
      new Recording(
          1_000,
          new LogBudget(1_000_000, 1_000_000),
          Secrets.with(List.of()),
          Clock.systemUTC(),
          OutageListener.NONE);
  private final ExecutionRecorder recorder = NamedJobs.recorder(recording, System::nanoTime);

  @AfterEach
  void stop() {
    store.fail(null);
    recording.stop(LONG);
  }

  @Test
  void whileItMakesABatch() {
    recording.queue().untoldEnds().tellBy((execution, thrown) -> runOut());
    recording.start(store, bus, INSTANCE);
    long token = recorder.enter(0, null, "unlucky");
    recording.queue().untoldEnds().add(running(), null);
    recorder.exit(token, null, null);
    recorder.exit(recorder.enter(0, null, "job"), null, null);

    await().atMost(LONG).until(() -> store.finished().size() == 2);
    assertThat(times).hasValue(1);
    assertThat(recording.status().losses()).isEqualTo(Losses.NONE);
    assertThat(recording.status().problem()).as("it has passed").isNull();
  }

  @Test
  void whileItTellsSomebody() {
    AtomicInteger told = new AtomicInteger();
    bus.subscribe(events -> runOut());
    bus.subscribe(events -> told.addAndGet(events.size()));
    recording.start(store, bus, INSTANCE);
    recorder.exit(recorder.enter(0, null, "one"), null, null);
    await().atMost(LONG).until(() -> store.finished().size() == 1);
    recorder.exit(recorder.enter(0, null, "two"), null, null);

    await().atMost(LONG).until(() -> store.finished().size() == 2);
    await().atMost(LONG).until(() -> told.get() == store.events().size());
    assertThat(times).hasPositiveValue();
  }

  @Test
  void whileItWaitsForTheStore() {
    recording.start(store, bus, INSTANCE, this::runOut);
    store.fail(new StoreException("disk full"));
    recorder.exit(recorder.enter(0, null, "job"), null, null);
    await().atMost(LONG).until(() -> times.get() > 0);
    store.fail(null);

    await().atMost(LONG).until(() -> store.finished().size() == 1);
    assertThat(recording.status().losses()).isEqualTo(Losses.NONE);
  }

  private static ActiveExecution running() {
    Object running = ThreadContext.current().execution();
    assertThat(running).isInstanceOf(ActiveExecution.class);
    return (ActiveExecution) running;
  }

  private void runOut() {
    times.incrementAndGet();
    throw new OutOfMemoryError("of the test");
  }
}
