package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ExecutionReader} holds to that is asked for a span of time, or for a place in
 * it.
 */
public abstract class TimeSpanContract extends StoreContract {

  private final Job nightly = Runs.job("nightly");
  private final Job hourly = Runs.job("hourly");

  @Test
  void aPageHoldsWhatStartedInTheSpan() {
    for (int i = 1; i <= 6; i++) {
      write(Runs.run(i == 4 ? hourly : nightly, i).whole(""));
    }
    write(Runs.run(nightly, 7).started());

    assertThat(page(nightly, null, at(2), at(5))).isEqualTo("3, 2 of 2");
    assertThat(page(null, null, at(2), at(5))).isEqualTo("4, 3, 2 of 3");
    assertThat(page(nightly, null, at(5), null)).isEqualTo("7, 6, 5 of 3");
    assertThat(page(nightly, ExecutionStatus.COMPLETED, at(5), null)).isEqualTo("6, 5 of 2");
    assertThat(page(nightly, null, null, at(3))).isEqualTo("2, 1 of 2");
    assertThat(page(nightly, null, at(8), at(9))).isEqualTo(" of 0");
  }

  @Test
  void pagesOfASpanFollowEachOther() {
    for (int i = 1; i <= 9; i++) {
      write(Runs.run(nightly, i).whole(""));
    }
    List<String> paged = new ArrayList<>();
    String cursor = null;
    do {
      ExecutionPage page =
          store
              .executions()
              .list(new ExecutionQuery(nightly.id(), null, at(2), at(9), 3, 0, cursor));
      paged.add(numbers(page.executions()));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(paged).containsExactly("8, 7, 6", "5, 4, 3", "2");
  }

  @Test
  void aLongSpanIsCountedAsFarAsIsCheap() {
    List<ExecutionEvent> events = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      events.add(Runs.run(nightly, i).completed(""));
      events.add(Runs.run(nightly, i + 6_000).failed("boom"));
    }
    store.writer().write(events);

    ExecutionPage all = list(nightly, null, Runs.BEGIN, null);
    assertThat(all.total()).isEqualTo(ExecutionReader.MOST_COUNTED);
    assertThat(all.totalCapped()).isTrue();
    ExecutionPage half = list(nightly, null, at(6_000), null);
    assertThat(half.total()).isEqualTo(6_000);
    assertThat(half.totalCapped()).isFalse();
    assertThat(list(nightly, null, null, null).total()).isEqualTo(12_000);
  }

  @Test
  void neighboursAreOfTheSameJobInTheOrderOfTheirStarts() {
    write(Runs.run(nightly, 1).whole(""), List.of(Runs.run(nightly, 2).failed("boom")));
    write(Runs.run(hourly, 3).whole(""), List.of(Runs.run(nightly, 4).failed("boom")));
    write(Runs.run(hourly, 5).whole(""), List.of(Runs.run(nightly, 6).started()));
    write(Runs.run(nightly, 7).whole(""));

    assertThat(neighbours(4)).isEqualTo("2 < 6, last success 1");
    assertThat(neighbours(6)).isEqualTo("4 < 7, last success 1");
    assertThat(neighbours(1)).isEqualTo("null < 2, last success null");
    assertThat(neighbours(7)).isEqualTo("6 < null, last success 1");
  }

  @Test
  void aSkippedRunIsNoSuccess() {
    write(Runs.run(nightly, 1).whole(""));
    for (int i = 2; i < 50; i++) {
      write(
          Runs.run(nightly, i).ended(ExecutionStatus.COMPLETED, EndReason.SKIPPED, Duration.ZERO));
    }
    write(Runs.run(nightly, 50).failed("boom"));

    assertThat(neighbours(50)).isEqualTo("49 < null, last success 1");
  }

  @Test
  void spansListWhatTouchesThem() {
    write(Runs.run(nightly, 1).started(), Runs.run(nightly, 2).took(Duration.ofSeconds(60)));
    write(Runs.run(nightly, 3).whole(""), Runs.run(nightly, 20).whole(""));
    write(Runs.run(nightly, 25).started(), Runs.run(nightly, 30).completed(""));
    write(Runs.run(hourly, 5).whole(""), Runs.run(hourly, 40).whole(""));

    assertThat(spans(at(10), at(30), 10)).containsExactly("nightly: 25, 20, 2, 1");
    assertThat(spans(at(4), at(30), 10)).containsExactly("nightly: 25, 20, 2, 1", "hourly: 5");
    assertThat(spans(at(100), at(200), 10)).containsExactly("nightly: 25, 1");
  }

  @Test
  void ofManyTheOlderAreCountedByTheHour() {
    write(Runs.run(nightly, 100).started());
    for (int hour = 0; hour < 5; hour++) {
      write(Runs.run(nightly, 3600 * hour).whole(""), Runs.run(nightly, 3600 * hour + 9).whole(""));
    }

    JobSpan span =
        store
            .executions()
            .spans(List.of(nightly.id()), Runs.BEGIN.plusSeconds(5), at(100_000), 3)
            .get(0);

    assertThat(numbers(span.executions())).isEqualTo("14409, 14400, 10809, 100");
    assertThat(span.listedFrom()).isEqualTo(at(10_809));
    assertThat(span.hours().stream().map(HourTotals::at))
        .containsExactly(at(0), at(3600), at(7200), at(10_800));
  }

  private static Instant at(int second) {
    return Runs.BEGIN.plusSeconds(second);
  }

  private ExecutionPage list(
      @Nullable Job job,
      @Nullable ExecutionStatus status,
      @Nullable Instant from,
      @Nullable Instant to) {
    String jobId = job == null ? null : job.id();
    return store.executions().list(new ExecutionQuery(jobId, status, from, to, 100, 0, null));
  }

  private String page(
      @Nullable Job job,
      @Nullable ExecutionStatus status,
      @Nullable Instant from,
      @Nullable Instant to) {
    ExecutionPage page = list(job, status, from, to);
    return numbers(page.executions()) + " of " + page.total();
  }

  private String neighbours(int number) {
    Execution execution = find(Runs.run(nightly, number));
    ExecutionNeighbours found = store.executions().neighbours(execution);
    return "%s < %s, last success %s"
        .formatted(number(found.previous()), number(found.next()), number(found.lastSuccess()));
  }

  private List<String> spans(Instant from, Instant to, int most) {
    List<String> jobs = List.of(nightly.id(), hourly.id());
    return store.executions().spans(jobs, from, to, most).stream()
        .map(
            span ->
                (span.jobId().equals(nightly.id()) ? "nightly: " : "hourly: ")
                    + numbers(span.executions()))
        .toList();
  }

  private static String numbers(List<Execution> executions) {
    return String.join(", ", executions.stream().map(TimeSpanContract::number).toList());
  }

  private static String number(@Nullable Execution execution) {
    return execution == null
        ? "null"
        : "" + Duration.between(Runs.BEGIN, execution.startedAt()).toSeconds();
  }
}
