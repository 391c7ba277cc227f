package dev.pulse.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What has ended is counted once, when it is announced. */
final class ExecutionTallyTest {

  private final EventBus bus = new EventBus();
  private final ExecutionTally tally = ExecutionTally.of(bus);

  @Test
  void endsAreCountedByStatus() {
    Runs.Run open = Runs.run(Runs.job("nightly"), 4);
    assertThat(tally.counts()).isEmpty();

    bus.publish(Runs.run(Runs.job("nightly"), 1).whole("a log\n"));
    bus.publish(Runs.run(Runs.job("hourly"), 2).whole(""));
    bus.publish(List.of(Runs.run(Runs.job("nightly"), 3).failed("boom"), open.started()));

    assertThat(tally.counts())
        .containsExactly(
            new ExecutionTally.Count("spring", ExecutionStatus.COMPLETED, 2),
            new ExecutionTally.Count("spring", ExecutionStatus.FAILED, 1));
  }
}
