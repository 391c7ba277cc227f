package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What every {@link StatisticsReader} holds to. */
public abstract class StatisticsReaderContract extends StoreContract {

  private static final int HOUR = 3600;
  private static final int DAY = 24 * HOUR;

  private final Job nightly = Runs.job("nightly");
  private final Job hourly = Runs.job("hourly");

  @Test
  void nothingIsCountedOfWhatDidNotEnd() {
    write(Runs.run(nightly, 1).started());

    assertThat(hours(nightly)).isEmpty();
    assertThat(store.statistics().lately()).isEmpty();
  }

  @Test
  void everyOutcomeIsCountedInTheHourOfItsStart() {
    write(Runs.run(nightly, 1).whole(""), List.of(Runs.run(nightly, 2).failed("boom")));
    write(skipped(3), skipped(4));
    write(Runs.run(nightly, 3 * HOUR - 1).whole(""), Runs.run(nightly, 3 * HOUR).whole(""));
    write(Runs.run(hourly, 5).whole(""));

    assertThat(hours(nightly))
        .containsExactly(
            "0: 1 completed, 1 failed, 2 passed",
            "2: 1 completed, 0 failed, 0 passed",
            "3: 1 completed, 0 failed, 0 passed");
    assertThat(hours(hourly)).containsExactly("0: 1 completed, 0 failed, 0 passed");
  }

  @Test
  void hoursOfSeveralJobsAreToldOneJobBehindTheOther() {
    write(Runs.run(nightly, 1).whole(""), Runs.run(hourly, 2).whole(""));
    write(Runs.run(nightly, HOUR).whole(""), Runs.run(hourly, 3 * HOUR).whole(""));
    List<String> told = new ArrayList<>();

    store
        .statistics()
        .hours(
            List.of(hourly.id(), "SPJ_none", nightly.id()),
            Runs.BEGIN,
            Runs.BEGIN.plusSeconds(3 * HOUR),
            (job, hour) -> told.add(job + " " + hour.totals().completed()));

    assertThat(told).containsExactly(hourly.id() + " 1", nightly.id() + " 1", nightly.id() + " 1");
  }

  @Test
  void onlyTheHoursThatBeginInTheSpanAreRead() {
    for (int hour = 0; hour < 4; hour++) {
      write(Runs.run(nightly, hour * HOUR).whole(""));
    }

    assertThat(hours(nightly, Runs.BEGIN.plusSeconds(1), Runs.BEGIN.plusSeconds(3 * HOUR)))
        .containsExactly(
            "1: 1 completed, 0 failed, 0 passed", "2: 1 completed, 0 failed, 0 passed");
  }

  @Test
  void durationsOfThoseThatCompletedAreKnownWithinFivePercent() {
    for (int i = 1; i <= 100; i++) {
      write(Runs.run(nightly, i).took(Duration.ofMillis(100L * i)));
    }
    write(Runs.run(nightly, 101).ended(ExecutionStatus.FAILED, EndReason.THREW, hours(5)));

    ExecutionTotals totals = lately(nightly);

    assertThat(totals.average()).isEqualTo(Duration.ofMillis(5_050));
    assertThat(totals.longest()).isEqualTo(Duration.ofSeconds(10));
    assertThat(totals.successRate()).isEqualTo(100.0 / 101);
    for (double part : new double[] {0.05, 0.5, 0.95, 0.99}) {
      long truth = Math.round(part * 100) * 100;
      assertThat(totals.percentile(part))
          .isBetween(
              Duration.ofMillis(Math.round(truth * 0.95)),
              Duration.ofMillis(Math.round(truth * 1.05)));
    }
  }

  @Test
  void noDurationIsLongerThanTheLongest() {
    write(Runs.run(nightly, 1).took(Duration.ofMillis(1001)));

    ExecutionTotals totals = lately(nightly);

    assertThat(totals.percentile(0.99)).isLessThanOrEqualTo(totals.longest());
  }

  @Test
  void whatTakesNoTimeIsCounted() {
    write(Runs.run(nightly, 1).took(Duration.ZERO));

    ExecutionTotals totals = lately(nightly);

    assertThat(totals.percentile(0.5)).isEqualTo(Duration.ZERO);
    assertThat(totals.completed()).isEqualTo(1);
  }

  @Test
  void whatIsToldTwiceIsCountedOnce() {
    Runs.Run run = Runs.run(nightly, 1);
    write(run.whole(""));
    write(run.whole(""));
    write(run.completed(""));

    assertThat(hours(nightly)).containsExactly("0: 1 completed, 0 failed, 0 passed");
  }

  @Test
  void aBetterKnownEndIsCountedInsteadOfTheAssumedOne() {
    Runs.Run run = Runs.run(nightly, 1);
    write(run.started(), run.shutDown());
    assertThat(hours(nightly)).containsExactly("0: 0 completed, 1 failed, 0 passed");

    write(run.completed(""));

    assertThat(hours(nightly)).containsExactly("0: 1 completed, 0 failed, 0 passed");
  }

  @Test
  void ofAJobThatRunsOftenOnlyTheLatestSayHowItDoesLately() {
    for (int hour = 0; hour < 300; hour++) {
      write(Runs.run(nightly, hour * HOUR).whole(""));
    }

    ExecutionTotals lately = lately(nightly);

    assertThat(lately.completed()).isEqualTo(200);
  }

  @Test
  void retentionLeavesWhatWasCountedForMoreThanAYear() {
    store.close();
    store = open(Clock.offset(CLOCK, Duration.ofDays(500)));
    write(Runs.run(nightly, 1).whole(""), Runs.run(nightly, 200 * DAY).whole(""));
    write(Runs.run(nightly, 499 * DAY).whole(""));

    while (store.retention().prune(new RetentionLimits(Duration.ofDays(90), 0, 0))) {
      // Goes on until nothing is left to remove.
    }

    assertThat(total(nightly.id(), null)).isEqualTo(1);
    assertThat(hours(nightly))
        .containsExactly(
            200 * 24 + ": 1 completed, 0 failed, 0 passed",
            499 * 24 + ": 1 completed, 0 failed, 0 passed");
  }

  private List<ExecutionEvent> skipped(int number) {
    return List.of(
        Runs.run(nightly, number)
            .ended(ExecutionStatus.COMPLETED, EndReason.SKIPPED, Duration.ZERO));
  }

  private ExecutionTotals lately(Job job) {
    return Objects.requireNonNull(store.statistics().lately().get(job.id()));
  }

  private static Duration hours(int count) {
    return Duration.ofHours(count);
  }

  private List<String> hours(Job job) {
    return hours(job, Runs.BEGIN, Runs.BEGIN.plus(Duration.ofDays(1000)));
  }

  private List<String> hours(Job job, Instant from, Instant to) {
    return store.statistics().hours(job.id(), from, to).stream()
        .map(StatisticsReaderContract::text)
        .toList();
  }

  private static String text(HourTotals hour) {
    ExecutionTotals totals = hour.totals();
    return "%d: %d completed, %d failed, %d passed"
        .formatted(
            ChronoUnit.HOURS.between(Runs.BEGIN, hour.at()),
            totals.completed(),
            totals.failed(),
            totals.passed());
  }
}
