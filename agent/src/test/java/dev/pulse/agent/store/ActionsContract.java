package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Removal} and every {@link AuditTrail} hold to. */
public abstract class ActionsContract extends StoreContract {

  private static final int HOUR = 3600;

  private final Job nightly = Runs.job("nightly");
  private final Job hourly = Runs.job("hourly");

  @Test
  void anExecutionIsRemovedWithAllThatWasCountedOfIt() {
    write(Runs.run(nightly, 1).whole("its log\n"), Runs.run(nightly, 2).whole("another\n"));

    assertThat(store.removal().execution(Runs.run(nightly, 1).id())).isTrue();

    assertThat(ids(nightly.id(), null, 10, 0)).containsExactly(Runs.run(nightly, 2).id());
    assertThat(total(nightly.id(), ExecutionStatus.COMPLETED)).isOne();
    assertThat(completedByHour(nightly)).containsExactly("0: 1");
    assertThat(log(Runs.run(nightly, 1))).isEmpty();
    assertThat(log(Runs.run(nightly, 2))).isEqualTo("another\n");
  }

  @Test
  void whatRunsOrIsNotThereIsNotRemoved() {
    write(Runs.run(nightly, 1).started());

    assertThat(store.removal().execution(Runs.run(nightly, 1).id())).isFalse();
    assertThat(store.removal().execution("PX_none_1")).isFalse();

    assertThat(ids(null, null, 10, 0)).hasSize(1);
  }

  @Test
  void aJobsHistoryIsRemovedOldestFirstAndNothingOfOthers() {
    for (int i = 0; i < 5; i++) {
      write(Runs.run(nightly, i * HOUR).whole("a log\n"), Runs.run(hourly, 9 + i).whole(""));
    }

    assertThat(store.removal().executionsOf(nightly.id(), 3)).isEqualTo(3);

    assertThat(ids(nightly.id(), null, 10, 0))
        .containsExactly(Runs.run(nightly, 4 * HOUR).id(), Runs.run(nightly, 3 * HOUR).id());
    assertThat(completedByHour(nightly)).containsExactly("3: 1", "4: 1");
    assertThat(total(hourly.id(), null)).isEqualTo(5);
  }

  @Test
  void withItsWholeHistoryAllIsGoneThatWasCountedOfAJob() {
    write(IntStream.range(0, 450).boxed().flatMap(i -> ended(i).stream()).toList());
    write(Runs.run(nightly, 1000).started());
    store.retention().prune(new RetentionLimits(Duration.ZERO, 300, 0));

    int removed = store.removal().executionsOf(nightly.id(), 1_000);

    assertThat(removed).isBetween(250, 450);
    assertThat(ids(nightly.id(), null, 100, 0)).containsExactly(Runs.run(nightly, 1000).id());
    assertThat(total(nightly.id(), null)).isOne();
    assertThat(completedByHour(nightly)).isEmpty();
    assertThat(store.jobs().find(nightly.id())).isPresent();
    assertThat(store.removal().executionsOf(nightly.id(), 1_000)).isZero();
  }

  @Test
  void actionsAreListedNewestFirstWithWhatCameOfThem() {
    AuditTrail audit = store.audit();
    String first = audit.begin(entry(1, "PX_1_1", "Jane \u0000 Döe"));
    audit.begin(entry(2, null, null));
    audit.ended(first, "done");

    List<AuditEntry> entries = audit.latest(10);

    assertThat(entries).hasSize(2);
    assertThat(entries.get(0)).isEqualTo(entry(2, null, null));
    assertThat(entries.get(1).target()).isEqualTo("PX_1_1");
    assertThat(entries.get(1).askedBy()).startsWith("Jane ").endsWith(" Döe");
    assertThat(entries.get(1).outcome()).isEqualTo("done");
    assertThat(audit.latest(1)).containsExactly(entry(2, null, null));
  }

  private static AuditEntry entry(int second, @Nullable String target, @Nullable String askedBy) {
    Instant at = Runs.BEGIN.plusSeconds(second);
    return new AuditEntry(at, "shop", "delete", target, askedBy, "127.0.0.1", null);
  }

  private List<ExecutionEvent> ended(int number) {
    Runs.Run run = Runs.run(nightly, number);
    return number % 3 == 0 ? List.of(run.failed("boom")) : run.whole("");
  }

  /** The hours in which executions of a job completed, and how many. */
  private List<String> completedByHour(Job job) {
    List<String> hours = new ArrayList<>();
    store
        .statistics()
        .hours(
            List.of(job.id()),
            Runs.BEGIN,
            Runs.BEGIN.plusSeconds(24 * HOUR),
            (id, hour) ->
                hours.add(
                    Duration.between(Runs.BEGIN, hour.at()).toHours()
                        + ": "
                        + hour.totals().completed()));
    return hours;
  }
}
