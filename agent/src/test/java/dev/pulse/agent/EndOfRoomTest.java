package dev.pulse.agent;

import static dev.pulse.agent.BridgedRecording.HOOK;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.capture.ThreadContext;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is no memory left for Pulse, or no stack: nothing is left half done. */
class EndOfRoomTest {

  private final IllegalStateException ofJob = new IllegalStateException("of the job");
  private BridgedRecording bridged;

  @BeforeEach
  void connect() {
    bridged = new BridgedRecording();
  }

  @AfterEach
  void disconnect() {
    bridged.close();
  }

  @Test
  void anEndThatCannotBeToldOnItsThreadIsToldByTheWriter() throws Throwable {
    bridged.run(
        "returns",
        () -> {
          bridged.timeless = Thread.currentThread();
          return "well";
        });
    bridged.timeless = null;
    assertThat(
            catchThrowable(
                () ->
                    bridged.run(
                        "throws",
                        () -> {
                          bridged.timeless = Thread.currentThread();
                          throw ofJob;
                        })))
        .isSameAs(ofJob);
    bridged.timeless = null;

    assertThat(bridged.awaitFinished("returns").status()).isEqualTo(ExecutionStatus.COMPLETED);
    Failure failure = requireNonNull(bridged.awaitFinished("throws").failure());
    assertThat(failure.className()).isEqualTo(IllegalStateException.class.getName());
    assertThat(ThreadContext.current().execution()).isNull();
    assertThat(bridged.recording.status().losses()).isEqualTo(Losses.NONE);
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
    BridgedRecording.awaitThat(() -> bridged.stored.finished().size() == begun.get());
    assertThat(bridged.states()).as("said of nobody").allMatch(state -> state.stopped() == null);
    assertThat(bridged.recording.status().losses().unbegun()).isPositive();
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
}
