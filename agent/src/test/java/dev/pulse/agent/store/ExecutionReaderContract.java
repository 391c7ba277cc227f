package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ExecutionReader} holds to. */
public abstract class ExecutionReaderContract extends StoreContract {

  private final Job nightly = Runs.job("nightly");
  private final Job hourly = Runs.job("hourly");

  @Test
  void emptyHistoryHasAnEmptyPage() {
    ExecutionPage page = store.executions().list(new ExecutionQuery(null, null, 50, 0));

    assertThat(page).isEqualTo(new ExecutionPage(List.of(), 0, false, null));
  }

  @Test
  void unknownExecutionIsNotFound() {
    assertThat(store.executions().find("PX_none_1")).isEqualTo(Optional.empty());
  }

  @Test
  void unknownJobHasAnEmptyPage() {
    write(Runs.run(nightly, 1).whole(""));

    assertThat(ids("SPJ_none", null, 50, 0)).isEmpty();
    assertThat(total("SPJ_none", null)).isZero();
  }

  @Test
  void everyFilterListsNewestFirst() {
    for (int i : new int[] {3, 1, 6, 2, 5, 4}) {
      Runs.Run run = Runs.run(i % 2 == 0 ? nightly : hourly, i);
      write(run.started());
      if (i == 4) {
        continue;
      }
      write(i % 3 == 0 ? run.failed("boom") : run.completed(""));
    }

    assertThat(ids(null, null, 50, 0)).containsExactly(id(6), id(5), id(4), id(3), id(2), id(1));
    assertThat(ids(nightly.id(), null, 50, 0)).containsExactly(id(6), id(4), id(2));
    assertThat(ids(null, ExecutionStatus.FAILED, 50, 0)).containsExactly(id(6), id(3));
    assertThat(ids(null, ExecutionStatus.COMPLETED, 50, 0)).containsExactly(id(5), id(2), id(1));
    assertThat(ids(nightly.id(), ExecutionStatus.RUNNING, 50, 0)).containsExactly(id(4));
    assertThat(ids(hourly.id(), ExecutionStatus.FAILED, 50, 0)).containsExactly(id(3));
    assertThat(total(null, ExecutionStatus.FAILED)).isEqualTo(2);
    assertThat(total(hourly.id(), null)).isEqualTo(3);
    assertThat(total(nightly.id(), ExecutionStatus.COMPLETED)).isEqualTo(1);
  }

  @Test
  void sameStartIsOrderedById() {
    Runs.Run first = new Runs.Run(nightly, "PX_a_1", 1);
    Runs.Run second = new Runs.Run(nightly, "PX_b_1", 1);
    write(second.completed(""), first.completed(""));

    assertThat(ids(nightly.id(), null, 50, 0)).containsExactly("PX_b_1", "PX_a_1");
  }

  @Test
  void pagesFollowOneAnotherWithoutGap() {
    List<ExecutionEvent> batch = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      batch.addAll(Runs.run(nightly, i).whole(""));
    }
    write(batch);

    List<String> paged = new ArrayList<>();
    ExecutionPage page;
    do {
      page = store.executions().list(new ExecutionQuery(nightly.id(), null, 10, paged.size()));
      page.executions().stream().map(Execution::id).forEach(paged::add);
      assertThat(page.total()).isEqualTo(25);
      assertThat(page.hasMore()).isEqualTo(paged.size() < 25);
    } while (page.hasMore());

    assertThat(paged).hasSize(25).isEqualTo(ids(nightly.id(), null, 100, 0));
    assertThat(ids(nightly.id(), null, 10, 25)).isEmpty();
    assertThat(ids(nightly.id(), null, 10, 1_000_000)).isEmpty();
  }

  @Test
  void cursorsLeadThroughEveryFilter() {
    for (int i = 0; i < 40; i++) {
      Runs.Run run = Runs.run(i % 2 == 0 ? nightly : hourly, i);
      write(run.started());
      if (i % 5 != 0) {
        write(i % 3 == 0 ? run.failed("boom") : run.completed(""));
      }
    }

    for (String jobId : new String[] {null, nightly.id(), hourly.id(), "SPJ_none"}) {
      for (ExecutionStatus status : List.of(ExecutionStatus.values())) {
        assertThat(walk(jobId, status, () -> {})).isEqualTo(ids(jobId, status, 100, 0));
      }
      assertThat(walk(jobId, null, () -> {})).isEqualTo(ids(jobId, null, 100, 0));
    }
  }

  @Test
  void cursorPassesThroughExecutionsThatStartedTogether() {
    for (int i = 0; i < 10; i++) {
      write(new Runs.Run(nightly, "PX_" + i + "_1", 1).completed(""));
    }

    assertThat(walk(nightly.id(), null, () -> {})).hasSize(10).isEqualTo(ids(null, null, 100, 0));
  }

  @Test
  void whileExecutionsArriveCursorsShowEachOnceAndOffsetsLeaveNoneOut() {
    List<ExecutionEvent> batch = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      batch.addAll(Runs.run(nightly, i).whole(""));
    }
    write(batch);
    List<String> before = ids(nightly.id(), null, 100, 0);
    int[] next = {50};
    Runnable arrival = () -> write(Runs.run(nightly, next[0]++).whole(""));

    assertThat(walk(nightly.id(), null, arrival)).isEqualTo(before);

    List<String> known = ids(nightly.id(), null, 100, 0);
    List<String> paged = new ArrayList<>();
    ExecutionPage page;
    int offset = 0;
    do {
      page = store.executions().list(new ExecutionQuery(nightly.id(), null, 10, offset));
      page.executions().stream().map(Execution::id).forEach(paged::add);
      assertThat(page.hasMore()).isEqualTo(offset + page.executions().size() < page.total());
      offset += 10;
      arrival.run();
    } while (page.hasMore());
    assertThat(paged).containsAll(known);
  }

  @Test
  void cursorOfNobodyIsRefused() {
    for (String cursor : List.of("", "1", "x.PX_1", "1.PX 1", "99999999999999999999.PX_1")) {
      ExecutionQuery query = new ExecutionQuery(null, null, 10, 0, cursor);
      assertThatIllegalArgumentException().isThrownBy(() -> store.executions().list(query));
    }
  }

  /** All that the cursors lead to, three at a time. */
  private List<String> walk(
      @Nullable String jobId, @Nullable ExecutionStatus status, Runnable betweenPages) {
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      ExecutionPage page = store.executions().list(new ExecutionQuery(jobId, status, 3, 0, cursor));
      page.executions().stream().map(Execution::id).forEach(seen::add);
      assertThat(page.hasMore()).isEqualTo(page.nextCursor() != null);
      cursor = page.nextCursor();
      betweenPages.run();
    } while (cursor != null);
    return seen;
  }

  @Test
  void stackComesWithOneExecutionAndNotWithLists() {
    Runs.Run run = Runs.run(nightly, 1);
    write(run.failed("boom"));

    Execution listed =
        store.executions().list(new ExecutionQuery(null, null, 1, 0)).executions().get(0);
    assertThat(listed.failure())
        .isEqualTo(new Failure("java.lang.IllegalStateException", "boom", null));
    assertThat(find(run).failure()).isEqualTo(run.failed("boom").execution().failure());
  }

  @Test
  void readersSeeWholeBatchesWhileOneWrites() {
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      readers.add(CompletableFuture.supplyAsync(() -> readUntil(over)));
    }
    try {
      for (int batch = 0; batch < 100; batch++) {
        List<ExecutionEvent> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          events.addAll(Runs.run(nightly, batch * 10 + i).whole("text"));
        }
        write(events);
      }
    } finally {
      over.set(true);
    }
    for (CompletableFuture<Integer> reader : readers) {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(reader::isDone);
      assertThat(reader.join()).isPositive();
    }
    assertThat(total(nightly.id(), ExecutionStatus.COMPLETED)).isEqualTo(1000);
  }

  /** Batches hold ten executions each, so whoever sees a part of one sees a broken total. */
  private int readUntil(AtomicBoolean over) {
    int reads = 0;
    boolean last;
    do {
      last = over.get();
      ExecutionPage page = store.executions().list(new ExecutionQuery(nightly.id(), null, 100, 0));
      assertThat(page.total() % 10).isZero();
      assertThat(page.executions()).hasSize((int) Math.min(100, page.total()));
      reads++;
    } while (!last);
    return reads;
  }

  private static String id(int number) {
    return Runs.run(Runs.job("any"), number).id();
  }
}
