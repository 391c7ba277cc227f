package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Retention} holds to. It is 100 days since the first run. */
public abstract class RetentionContract extends StoreContract {

  private static final Duration SINCE_BEGIN = Duration.ofDays(100);
  private static final int NOW = (int) SINCE_BEGIN.toSeconds();
  private static final int HOUR = 3600;

  private static final RetentionLimits DAYS_90 = new RetentionLimits(Duration.ofDays(90), 0, 0);

  private final Job nightly = Runs.job("nightly");
  private final Job hourly = Runs.job("hourly");

  @Override
  final Clock clock() {
    return Clock.fixed(Runs.BEGIN.plus(SINCE_BEGIN), ZoneOffset.UTC);
  }

  @Test
  void oldExecutionsGo() {
    write(Runs.run(nightly, 1).whole("a log\n"), Runs.run(nightly, 2).whole(""));
    write(Runs.run(hourly, 3).whole(""), Runs.run(hourly, NOW - 2 * HOUR).whole(""));
    write(Runs.run(nightly, NOW - HOUR).whole("another\n"));

    prune(DAYS_90);

    assertThat(ids(null, null, 100, 0)).containsExactly(id(NOW - HOUR), id(NOW - 2 * HOUR));
    assertThat(store.retention().figures().removed()).isEqualTo(3);
    assertThat(store.retention().figures().oldest())
        .isEqualTo(Runs.run(hourly, NOW - 2 * HOUR).startedAt());
    assertCountsAreRight();
  }

  @Test
  void lastSuccessAndLastFailuresOfEachJobStay() {
    write(events(0, 5, i -> Runs.run(nightly, i).whole("")));
    write(events(5, 155, i -> List.of(Runs.run(nightly, i).failed("boom"))));
    write(events(1000, 1005, i -> Runs.run(hourly, i).whole("")));
    write(events(1005, 1155, i -> List.of(Runs.run(hourly, i).failed("boom"))));

    prune(DAYS_90);

    assertThat(ids(null, ExecutionStatus.COMPLETED, 100, 0)).containsExactly(id(1004), id(4));
    assertThat(ids(nightly.id(), ExecutionStatus.FAILED, 100, 0)).hasSize(100).endsWith(id(55));
    assertThat(ids(hourly.id(), ExecutionStatus.FAILED, 100, 0)).hasSize(100).endsWith(id(1055));
    assertThat(total(null, ExecutionStatus.FAILED)).isEqualTo(200);
    assertCountsAreRight();
  }

  @Test
  void whatRunsStays() {
    write(Runs.run(nightly, 1).started(), Runs.run(nightly, 2).wrote(1, "so far\n"));
    write(Runs.run(nightly, 3).whole(""), Runs.run(nightly, 4).whole(""));

    prune(new RetentionLimits(Duration.ofDays(1), 1, 1));

    assertThat(ids(nightly.id(), null, 100, 0)).containsExactly(id(4), id(1));
    assertCountsAreRight();
  }

  @Test
  void ofAJobThatHasTooManyTheOldestGo() {
    write(events(0, 30, i -> Runs.run(nightly, i).whole("")));
    write(events(100, 130, i -> List.of(Runs.run(hourly, i).failed("boom"))));
    write(events(130, 135, i -> Runs.run(hourly, i).whole("")));

    prune(new RetentionLimits(Duration.ZERO, 20, 0));

    assertThat(ids(nightly.id(), null, 100, 0))
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> id(29 - i)).toList());
    assertThat(total(hourly.id(), ExecutionStatus.FAILED)).isEqualTo(30);
    assertThat(ids(hourly.id(), ExecutionStatus.COMPLETED, 100, 0)).containsExactly(id(134));
    assertCountsAreRight();
  }

  @Test
  void whatHasJustEndedStays() {
    write(Runs.run(nightly, NOW - 30).whole(""), Runs.run(nightly, NOW - 20).whole(""));
    write(Runs.run(nightly, NOW - HOUR).whole(""));

    prune(new RetentionLimits(Duration.ZERO, 1, 0));

    assertThat(ids(nightly.id(), null, 100, 0)).containsExactly(id(NOW - 20), id(NOW - 30));
  }

  @Test
  void withoutLimitsEverythingStays() {
    write(events(0, 300, i -> Runs.run(nightly, i).whole("")));

    prune(RetentionLimits.NONE);

    assertThat(total(null, null)).isEqualTo(300);
    assertThat(store.retention().figures().removed()).isZero();
  }

  @Test
  void ofADatabaseThatIsTooLargeTheOldestGoAndTheirSpaceIsGivenBack() {
    for (int batch = 0; batch < 10; batch++) {
      int from = batch * 100;
      write(
          events(from, from + 100, i -> Runs.run(i % 2 == 0 ? nightly : hourly, i).whole(text(i))));
    }
    List<String> before = ids(nightly.id());
    long limit = 4L * 1024 * 1024;
    assertThat(store.retention().figures().databaseSize()).isGreaterThan(2 * limit);

    prune(new RetentionLimits(Duration.ZERO, 0, limit));

    if (!limitsSize()) {
      assertThat(ids(nightly.id())).isEqualTo(before);
      return;
    }
    assertThat(store.retention().figures().databaseSize()).isBetween(limit / 2, limit);
    List<String> left = ids(nightly.id());
    assertThat(left).isEqualTo(before.subList(0, left.size()));
    assertThat(left.size()).isGreaterThan(100);
    assertThat(ids(hourly.id())).hasSizeBetween(left.size() - 20, left.size() + 20);
    assertCountsAreRight();
  }

  @Test
  void logsGoWithTheirExecutions() {
    Runs.Run longOne = Runs.run(nightly, 1);
    write(longOne.started());
    write(longOne.wroteAll("needle in a large stack\n".repeat(100_000)));
    write(longOne.completed("needle in a large stack\n".repeat(100_000)));
    write(Runs.run(nightly, 2).whole("a small needle\n"));
    write(Runs.run(nightly, 3).started(), Runs.run(nightly, 3).wrote(1, "a needle in chunks\n"));
    write(Runs.run(nightly, 3).completed("a needle in chunks\n"));
    write(Runs.run(nightly, NOW - HOUR).whole("a needle that stays\n"));

    prune(DAYS_90);

    for (int i = 1; i <= 3; i++) {
      assertThat(store.logs().head(id(i), 100)).isEmpty();
    }
    SearchQuery search =
        new SearchQuery("needle", null, null, null, null, 100, null, Duration.ofSeconds(60));
    assertThat(store.search().search(search).found())
        .extracting(hit -> hit.execution().id())
        .containsExactly(id(NOW - HOUR));
  }

  @Test
  void otherwisePruningChangesNothing() {
    Runs.Run kept = Runs.run(nightly, NOW - HOUR);
    write(kept.whole("its log\n"));
    write(events(0, 1000, i -> Runs.run(nightly, i).whole("a log\n")));

    prune(DAYS_90);

    assertThat(find(kept)).isEqualTo(kept.completed("its log\n").execution());
    assertThat(log(kept)).isEqualTo("its log\n");
    assertThat(ids(null, null, 100, 0)).containsExactly(kept.id());
  }

  @Test
  void writingAndReadingGoOnMeanwhile() {
    write(events(0, 3000, i -> Runs.run(nightly, i).whole("a log\n")));
    CompletableFuture<Void> pruning = CompletableFuture.runAsync(() -> prune(DAYS_90));
    int next = NOW - HOUR;
    do {
      int from = next;
      write(events(from, from + 20, i -> Runs.run(nightly, i).whole("a new log\n")));
      next += 20;
      assertThat(ids(nightly.id(), null, 1, 0)).containsExactly(id(next - 1));
      assertThat(store.jobs().list()).hasSize(1);
    } while (!pruning.isDone());
    pruning.join();

    assertThat(total(null, null)).isEqualTo(next - (NOW - HOUR));
    assertCountsAreRight();
  }

  /** Whether it can tell what it uses of its space; else a limit of the size removes nothing. */
  protected boolean limitsSize() {
    return true;
  }

  private void prune(RetentionLimits limits) {
    boolean more = true;
    while (more) {
      more = store.retention().prune(limits);
    }
  }

  private void assertCountsAreRight() {
    for (JobSummary job : store.jobs().list()) {
      List<Execution> executions = walk(job.job().id());
      assertThat(Stream.of(job.running(), job.completed(), job.failed()))
          .containsExactly(
              Stream.of(ExecutionStatus.values())
                  .map(status -> executions.stream().filter(e -> e.status() == status).count())
                  .toArray(Long[]::new));
    }
  }

  private List<String> ids(String jobId) {
    return walk(jobId).stream().map(Execution::id).toList();
  }

  private List<Execution> walk(String jobId) {
    List<Execution> executions = new ArrayList<>();
    String cursor = null;
    do {
      ExecutionPage page = store.executions().list(new ExecutionQuery(jobId, null, 100, 0, cursor));
      executions.addAll(page.executions());
      cursor = page.nextCursor();
    } while (cursor != null);
    return executions;
  }

  private interface Each {
    List<ExecutionEvent> events(int number);
  }

  private static List<ExecutionEvent> events(int from, int to, Each each) {
    List<ExecutionEvent> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.addAll(each.events(i));
    }
    return events;
  }

  /** Some 10,000 characters. */
  private static String text(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < 10_000) {
      text.append(Long.toHexString(random.nextLong())).append('\n');
    }
    return text.toString();
  }

  private static String id(int number) {
    return Runs.run(Runs.job("any"), number).id();
  }
}
