package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionEvent.Finished;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.model.TriggerKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ExecutionReader} holds to that walks through the executions of all jobs. */
public abstract class ExecutionWalkContract extends StoreContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ExecutionFilter ALL = ExecutionFilter.of(null, null);

  private final Job nightly = Runs.job("nightly");
  private final Job hourly = Runs.job("hourly");
  private final Job camel =
      new Job(
          Job.idOf("camel", "nightly"),
          "camel",
          "nightly",
          null,
          null,
          null,
          ScheduleKind.CRON,
          null);
  private final Instance shop =
      new Instance("i-shop", "shop", "host-a", 1, Runs.BEGIN, "JVM 17", "0.1");
  private final Instance crm =
      new Instance("i-crm", "crm", "host-b", 2, Runs.BEGIN, "JVM 17", "0.1");

  /** Seven: of three jobs, two instances, and an instance that nobody knows. */
  private void writeAll() {
    store.writer().register(shop);
    store.writer().register(crm);
    write(
        of(crm, TriggerKind.SCHEDULE, Runs.run(nightly, 1).took(Duration.ofMillis(10))),
        of(shop, TriggerKind.MANUAL, Runs.run(hourly, 2).took(Duration.ofMillis(20))),
        of(shop, TriggerKind.SCHEDULE, Runs.run(camel, 3).failed("Çok kötü")),
        Runs.run(nightly, 4).ended(ExecutionStatus.COMPLETED, EndReason.SKIPPED, Duration.ZERO),
        Runs.run(hourly, 5).failed("disk full"),
        of(crm, TriggerKind.STARTUP, Runs.run(nightly, 6).took(Duration.ofSeconds(3))),
        Runs.run(nightly, 7).started());
  }

  @Test
  void anEmptyHistoryHasNone() {
    assertThat(walk(ALL, ExecutionOrder.NEWEST_FIRST)).isEmpty();
    assertThat(walk(ALL, ExecutionOrder.OLDEST_FIRST)).isEmpty();
    assertThat(walk(ALL, ExecutionOrder.LONGEST_FIRST)).isEmpty();
  }

  @Test
  void everyOneComesWithItsJobAndWhereItRan() {
    writeAll();

    List<FoundExecution> found = page(ALL, ExecutionOrder.NEWEST_FIRST, 10, null).found();

    assertThat(found.get(0).job()).isEqualTo(nightly);
    assertThat(found.get(0).site()).isNull();
    assertThat(found.get(4).job()).isEqualTo(camel);
    assertThat(found.get(4).site()).isEqualTo(new Site("shop", "host-a"));
  }

  @Test
  void ordersAreByStartEitherWayAndByDuration() {
    writeAll();

    assertThat(walk(ALL, ExecutionOrder.NEWEST_FIRST)).isEqualTo("7 6 5 4 3 2 1");
    assertThat(walk(ALL, ExecutionOrder.OLDEST_FIRST)).isEqualTo("1 2 3 4 5 6 7");
    assertThat(walk(ALL, ExecutionOrder.LONGEST_FIRST)).isEqualTo("6 2 5 3 1 4 7");
  }

  @Test
  void thoseThatPassAFilterAreFound() {
    writeAll();

    assertThat(find(ExecutionFilter.of(nightly.id(), null))).isEqualTo("7 6 4 1");
    assertThat(find(ExecutionFilter.of(null, ExecutionStatus.FAILED))).isEqualTo("5 3");
    assertThat(find(ExecutionFilter.of(nightly.id(), ExecutionStatus.FAILED))).isEmpty();
    assertThat(find(scheduler("camel"))).isEqualTo("3");
    assertThat(find(ended(EndReason.SKIPPED))).isEqualTo("4");
    assertThat(find(trigger(TriggerKind.MANUAL))).isEqualTo("2");
    assertThat(find(site("shop", null, null))).isEqualTo("3 2");
    assertThat(find(site(null, "host-b", null))).isEqualTo("6 1");
    assertThat(find(site("shop", "host-b", null))).isEmpty();
    assertThat(find(site(null, null, Runs.INSTANCE))).isEqualTo("7 5 4");
    assertThat(find(took(12, null))).isEqualTo("6 5 3 2");
    assertThat(find(took(null, 12))).isEqualTo("5 4 3 1");
    assertThat(find(took(20, 20))).isEqualTo("2");
  }

  @Test
  void textIsSoughtInErrorsAndResultsInWhateverCase() {
    writeAll();

    assertThat(find(text("DISK"))).isEqualTo("5");
    assertThat(find(text("çOK"))).isEqualTo("3");
    assertThat(find(text("illegalstate"))).isEqualTo("5 3");
    assertThat(find(text("DONE"))).isEqualTo("6 4 2 1");
    assertThat(find(text("%"))).isEmpty();
  }

  @Test
  void aSpanHoldsWhatStartedInIt() {
    writeAll();
    ExecutionFilter span = span(3, 6);

    assertThat(walk(span, ExecutionOrder.NEWEST_FIRST)).isEqualTo("5 4 3");
    assertThat(walk(span, ExecutionOrder.OLDEST_FIRST)).isEqualTo("3 4 5");
    assertThat(walk(span, ExecutionOrder.LONGEST_FIRST)).isEqualTo("5 3 4");
  }

  @Test
  void pagesFollowEachOtherInBothDirections() {
    writeAll();

    assertThat(pages(ALL, ExecutionOrder.NEWEST_FIRST, 3)).containsExactly("7 6 5", "4 3 2", "1");
    assertThat(pages(ALL, ExecutionOrder.OLDEST_FIRST, 3)).containsExactly("1 2 3", "4 5 6", "7");
    assertThat(pages(text("done"), ExecutionOrder.NEWEST_FIRST, 2)).containsExactly("6 4", "2 1");
    assertThat(pages(text("done"), ExecutionOrder.OLDEST_FIRST, 3)).containsExactly("1 2 4", "6");
    assertThat(pages(span(2, 6), ExecutionOrder.OLDEST_FIRST, 2)).containsExactly("2 3", "4 5");
  }

  @Test
  void whoComesInBetweenPagesMovesNone() {
    writeAll();
    WalkPage first = page(ALL, ExecutionOrder.NEWEST_FIRST, 3, null);
    write(Runs.run(nightly, 8).started());

    WalkPage second = page(ALL, ExecutionOrder.NEWEST_FIRST, 3, first.nextCursor());

    assertThat(numbers(second)).isEqualTo("4 3 2");
  }

  @Test
  void theTotalIsToldWhereItIsKnown() {
    writeAll();

    assertThat(page(ALL, ExecutionOrder.OLDEST_FIRST, 1, null).total()).isEqualTo(7);
    assertThat(total(ExecutionFilter.of(nightly.id(), null))).isEqualTo(4);
    assertThat(total(ExecutionFilter.of(null, ExecutionStatus.FAILED))).isEqualTo(2);
    assertThat(total(span(1, 3))).isNull();
    assertThat(total(text("x"))).isNull();
  }

  @Test
  void theLongestAreFoundInOneWalk() {
    writeAll();

    WalkPage page = page(ALL, ExecutionOrder.LONGEST_FIRST, 2, null);

    assertThat(numbers(page)).isEqualTo("6 2");
    assertThat(page.more()).isTrue();
    assertThat(page.nextCursor()).isNull();
    assertThat(page.complete()).isTrue();
  }

  @Test
  void aWalkThatIsTooFarSaysWhereToGoOn() {
    List<ExecutionEvent> events = new ArrayList<>();
    events.add(Runs.run(nightly, 0).failed("the needle"));
    for (int i = 1; i <= ExecutionReader.MOST_LOOKED_AT; i++) {
      events.add(Runs.run(nightly, i).completed(""));
    }
    store.writer().write(events);

    WalkPage first = page(text("needle"), ExecutionOrder.NEWEST_FIRST, 10, null);
    assertThat(first.found()).isEmpty();
    assertThat(first.more()).isTrue();
    assertThat(first.complete()).isFalse();
    WalkPage second = page(text("needle"), ExecutionOrder.NEWEST_FIRST, 10, first.nextCursor());
    assertThat(numbers(second)).isEqualTo("0");
    assertThat(second.more()).isFalse();
    assertThat(second.complete()).isTrue();
    WalkPage longest = page(ALL, ExecutionOrder.LONGEST_FIRST, 10, null);
    assertThat(longest.found()).hasSize(10);
    assertThat(longest.complete()).isFalse();
  }

  @Test
  void patienceEndsAWalkThatHasComeSomeWay() {
    List<ExecutionEvent> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      events.add(Runs.run(nightly, i).completed(""));
    }
    store.writer().write(events);
    int walks = 0;
    String cursor = null;
    do {
      WalkPage page =
          store
              .executions()
              .walk(
                  new WalkQuery(
                      text("none"), ExecutionOrder.NEWEST_FIRST, 10, cursor, Duration.ZERO));
      cursor = page.nextCursor();
      walks++;
    } while (cursor != null);

    assertThat(walks).isBetween(2, 20);
  }

  @Test
  void whatIsNoCursorIsRefused() {
    assertThatThrownBy(() -> page(ALL, ExecutionOrder.NEWEST_FIRST, 1, "zzz"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Finished of(Instance instance, TriggerKind trigger, Finished end) {
    Execution e = end.execution();
    return new Finished(
        end.job(),
        new Execution(
            e.id(),
            e.jobId(),
            e.asyncJobId(),
            instance.id(),
            e.status(),
            e.endReason(),
            trigger,
            e.attempt(),
            e.plannedAt(),
            e.startedAt(),
            e.completedAt(),
            e.duration(),
            e.thread(),
            e.resultSummary(),
            e.failure(),
            e.logSize(),
            e.logLines(),
            e.firstError()));
  }

  private static ExecutionFilter scheduler(String scheduler) {
    return new ExecutionFilter(
        null, scheduler, null, null, null, null, null, null, null, null, null, null, null);
  }

  private static ExecutionFilter ended(EndReason reason) {
    return new ExecutionFilter(
        null, null, null, reason, null, null, null, null, null, null, null, null, null);
  }

  private static ExecutionFilter trigger(TriggerKind trigger) {
    return new ExecutionFilter(
        null, null, null, null, trigger, null, null, null, null, null, null, null, null);
  }

  private static ExecutionFilter site(
      @Nullable String app, @Nullable String host, @Nullable String instance) {
    return new ExecutionFilter(
        null, null, null, null, null, app, host, instance, null, null, null, null, null);
  }

  private static ExecutionFilter span(int from, int to) {
    Instant begin = Runs.BEGIN.plusSeconds(from);
    Instant end = Runs.BEGIN.plusSeconds(to);
    return new ExecutionFilter(
        null, null, null, null, null, null, null, null, begin, end, null, null, null);
  }

  private static ExecutionFilter took(@Nullable Integer shortest, @Nullable Integer longest) {
    Duration least = shortest == null ? null : Duration.ofMillis(shortest);
    Duration most = longest == null ? null : Duration.ofMillis(longest);
    return new ExecutionFilter(
        null, null, null, null, null, null, null, null, null, null, least, most, null);
  }

  private static ExecutionFilter text(String text) {
    return new ExecutionFilter(
        null, null, null, null, null, null, null, null, null, null, null, null, text);
  }

  private WalkPage page(
      ExecutionFilter filter, ExecutionOrder order, int limit, @Nullable String cursor) {
    return store.executions().walk(new WalkQuery(filter, order, limit, cursor, PATIENCE));
  }

  private String find(ExecutionFilter filter) {
    return walk(filter, ExecutionOrder.NEWEST_FIRST);
  }

  private String walk(ExecutionFilter filter, ExecutionOrder order) {
    WalkPage page = page(filter, order, 10, null);
    assertThat(page.more()).isFalse();
    assertThat(page.nextCursor()).isNull();
    assertThat(page.complete()).isTrue();
    return numbers(page);
  }

  private List<String> pages(ExecutionFilter filter, ExecutionOrder order, int limit) {
    List<String> pages = new ArrayList<>();
    String cursor = null;
    do {
      WalkPage page = page(filter, order, limit, cursor);
      assertThat(page.more()).isEqualTo(page.nextCursor() != null);
      pages.add(numbers(page));
      cursor = page.nextCursor();
    } while (cursor != null);
    return pages;
  }

  private @Nullable Long total(ExecutionFilter filter) {
    return page(filter, ExecutionOrder.NEWEST_FIRST, 1, null).total();
  }

  private static String numbers(WalkPage page) {
    return page.found().stream()
        .map(found -> Duration.between(Runs.BEGIN, found.execution().startedAt()).toSeconds())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
