package dev.pulse.agent.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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

  @Test
  void endsAreCountedByJob() {
    bus.publish(Runs.run(Runs.job("nightly"), 1).whole(""));
    bus.publish(List.of(Runs.run(Runs.job("hourly"), 2).failed("boom")));

    assertThat(tally.ofJob(Runs.job("nightly").id(), ExecutionStatus.COMPLETED)).isEqualTo(1);
    assertThat(tally.ofJob(Runs.job("nightly").id(), ExecutionStatus.FAILED)).isZero();
    assertThat(tally.ofJob(Runs.job("hourly").id(), ExecutionStatus.FAILED)).isEqualTo(1);
  }

  @Test
  void durationsOfRunsThatWereLeftOutAreNotCounted() {
    Runs.Run run = Runs.run(Runs.job("nightly"), 1);
    bus.publish(List.of(run.took(Duration.ofMillis(10)), run.took(Duration.ofMillis(11))));
    bus.publish(List.of(run.took(Duration.ofHours(2))));
    bus.publish(
        List.of(run.ended(ExecutionStatus.COMPLETED, EndReason.SKIPPED, Duration.ofMillis(1))));

    DurationHistogram.Counted counted = Objects.requireNonNull(tally.durations().get("spring"));
    assertThat(counted.count()).isEqualTo(3);
    assertThat(counted.seconds()).isCloseTo(7200.021, offset(1e-9));
    assertThat(counted.buckets())
        .startsWith(new DurationHistogram.Bucket(0.01, 1), new DurationHistogram.Bucket(0.05, 2))
        .endsWith(new DurationHistogram.Bucket(3600, 2));
  }
}
