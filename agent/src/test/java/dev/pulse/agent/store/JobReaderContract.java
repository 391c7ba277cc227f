package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionBrief;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link JobReader} holds to. */
public abstract class JobReaderContract extends StoreContract {

  private final Job nightly = Runs.job("nightly");
  private final Job hourly = Runs.job("hourly");

  @Test
  void emptyHistoryHasNoJobs() {
    assertThat(store.jobs().list()).isEmpty();
    assertThat(store.jobs().find("nightly")).isEmpty();
  }

  @Test
  void jobsComeBySchedulerAndName() {
    Job quartz = new Job(Job.idOf("quartz", "z"), "quartz", "z", null, null, null, null, null);
    write(
        Runs.run(nightly, 1).whole(""),
        Runs.run(quartz, 2).whole(""),
        Runs.run(hourly, 3).whole(""));

    assertThat(store.jobs().list())
        .extracting(JobSummary::job)
        .containsExactly(quartz, hourly, nightly);
  }

  @Test
  void summaryTellsCountsAndNewestExecutions() {
    for (int i = 0; i < 40; i++) {
      Runs.Run run = Runs.run(nightly, i);
      write(run.started());
      if (i < 38) {
        write(i % 10 == 0 ? run.failed("boom") : run.completed(""));
      }
    }
    write(Runs.run(hourly, 100).started());

    JobSummary summary = store.jobs().list().get(1);
    assertThat(summary.job()).isEqualTo(nightly);
    assertThat(summary.running()).isEqualTo(2);
    assertThat(summary.completed()).isEqualTo(34);
    assertThat(summary.failed()).isEqualTo(4);
    assertThat(summary.recent())
        .extracting(ExecutionBrief::id)
        .isEqualTo(IntStream.range(0, 30).mapToObj(i -> Runs.run(nightly, 39 - i).id()).toList());
    assertThat(summary.last()).isEqualTo(Runs.run(nightly, 39).started().execution());
    assertThat(summary.firstSeen()).isEqualTo(Runs.BEGIN);
    assertThat(summary.lastSeen()).isEqualTo(Runs.BEGIN.plusSeconds(39));
    assertThat(store.jobs().find(nightly.id())).contains(summary);
  }

  @Test
  void jobIsFoundByIdAndByNameAndIdComesFirst() {
    Job namedLikeAnId = new Job("SPJ_other", "x", nightly.id(), null, null, null, null, null);
    write(Runs.run(namedLikeAnId, 1).whole(""), Runs.run(nightly, 2).whole(""));

    assertThat(store.jobs().find(nightly.id()).orElseThrow().job()).isEqualTo(nightly);
    assertThat(store.jobs().find("nightly").orElseThrow().job()).isEqualTo(nightly);
    assertThat(store.jobs().find("night")).isEmpty();
  }

  @Test
  void nameThatSeveralSchedulersKnowIsTheOneSeenLast() {
    Job older = new Job("SPJ_1", "quartz", "report/1 ü", null, null, null, null, null);
    Job newer = new Job("SPJ_0", "spring", "report/1 ü", null, null, null, null, null);
    write(Runs.run(newer, 5).whole(""), Runs.run(older, 4).whole(""));

    assertThat(store.jobs().find("report/1 ü").orElseThrow().job()).isEqualTo(newer);
  }

  @Test
  void newestDefinitionOfAJobIsKept() {
    write(Runs.run(nightly, 1).whole(""));
    Job changed =
        new Job(
            nightly.id(),
            "spring",
            "nightly",
            "com.acme.Other",
            "go",
            "PT5M",
            ScheduleKind.FIXED_RATE,
            null,
            Duration.ofSeconds(90));
    write(Runs.run(changed, 2).whole(""));

    assertThat(store.jobs().find("nightly").orElseThrow().job()).isEqualTo(changed);
  }

  @Test
  void lateEndOfAnEarlierRunDoesNotMoveLastSeenBack() {
    write(Runs.run(nightly, 1).started());
    write(Runs.run(nightly, 9).whole(""));
    write(Runs.run(nightly, 1).completed(""));

    assertThat(store.jobs().find("nightly").orElseThrow().lastSeen())
        .isEqualTo(Runs.BEGIN.plusSeconds(9));
  }

  @Test
  void plannedJobIsListedBeforeItRan() {
    Instant next = Runs.BEGIN.plusSeconds(3_600);
    write(new Planned(nightly, Runs.BEGIN, next, false));

    JobSummary summary = store.jobs().find("nightly").orElseThrow();
    assertThat(summary.last()).isNull();
    assertThat(summary.firstSeen()).isEqualTo(Runs.BEGIN);
    assertThat(summary.nextAt()).isEqualTo(next);
    assertThat(summary.deadSince()).isNull();
    assertThat(store.jobs().list()).containsExactly(summary);
  }

  @Test
  void newestPlanCountsAndAStartUsesUpWhatWasDue() {
    write(new Planned(nightly, Runs.BEGIN, Runs.BEGIN.plusSeconds(5), false));
    write(new Planned(nightly, Runs.BEGIN, Runs.BEGIN.plusSeconds(7), false));
    assertThat(store.jobs().find("nightly").orElseThrow().nextAt())
        .isEqualTo(Runs.BEGIN.plusSeconds(7));

    write(Runs.run(nightly, 6).started());
    assertThat(store.jobs().find("nightly").orElseThrow().nextAt())
        .isEqualTo(Runs.BEGIN.plusSeconds(7));
    write(Runs.run(nightly, 8).started());
    assertThat(store.jobs().find("nightly").orElseThrow().nextAt()).isNull();
  }

  @Test
  void startAndPlanOfOneBatchAreTakenInTheirOrder() {
    Instant next = Runs.BEGIN.plusSeconds(60);
    List<ExecutionEvent> batch = new ArrayList<>();
    batch.add(new Planned(nightly, Runs.BEGIN, null, true));
    batch.addAll(Runs.run(nightly, 1).whole(""));
    batch.add(new Planned(nightly, Runs.BEGIN.plusSeconds(1), next, false));
    write(batch);

    assertThat(store.jobs().find("nightly").orElseThrow().nextAt()).isEqualTo(next);
    assertThat(store.jobs().find("nightly").orElseThrow().deadSince()).isNull();
  }

  @Test
  void ofPlansOfOneBatchTheNewestCounts() {
    Instant next = Runs.BEGIN.plusSeconds(60);
    List<ExecutionEvent> batch = new ArrayList<>();
    batch.add(new Planned(nightly, Runs.BEGIN.plusSeconds(2), null, false));
    batch.add(Runs.run(nightly, 1).started());
    batch.add(new Planned(nightly, Runs.BEGIN.plusSeconds(1), next, false));
    write(batch);

    assertThat(store.jobs().find("nightly").orElseThrow().nextAt()).isNull();
  }

  @Test
  void deadScheduleIsDeadUntilItsJobStartsAgain() {
    Instant died = Runs.BEGIN.plusSeconds(2);
    write(Runs.run(nightly, 1).started());
    write(new Planned(nightly, died, null, true));
    write(Runs.run(nightly, 1).completed(""));
    assertThat(store.jobs().find("nightly").orElseThrow().deadSince()).isEqualTo(died);

    write(Runs.run(nightly, 3).started());
    assertThat(store.jobs().find("nightly").orElseThrow().deadSince()).isNull();
  }

  @Test
  void manyJobsComeTogether() {
    List<ExecutionEvent> batch = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      batch.addAll(Runs.run(Runs.job("job-%04d".formatted(i % 200)), i).whole(""));
    }
    write(batch);

    List<JobSummary> summaries = store.jobs().list();
    assertThat(summaries).hasSize(200);
    assertThat(summaries)
        .allSatisfy(
            summary -> {
              assertThat(summary.recent()).hasSize(10);
              assertThat(summary.completed()).isEqualTo(10);
            });
  }

  @Test
  void fewerOfTheNewestExecutionsAreReadWhereFewerAreWanted() {
    for (int i = 0; i < 5; i++) {
      write(Runs.run(nightly, i).whole(""));
    }
    write(Runs.run(nightly, 5).started());
    JobSummary whole = store.jobs().list().get(0);

    JobSummary two = store.jobs().list(2).get(0);
    assertThat(two.recent()).isEqualTo(whole.recent().subList(0, 2));
    assertThat(two.recent())
        .extracting(ExecutionBrief::id)
        .containsExactly(Runs.run(nightly, 5).id(), Runs.run(nightly, 4).id());
    JobSummary none = store.jobs().list(0).get(0);
    assertThat(none.recent()).isEmpty();
    assertThat(none).usingRecursiveComparison().ignoringFields("recent").isEqualTo(whole);
  }

  @Test
  void standingTellsWhatCameOfTheLastExecutions() {
    write(Runs.run(nightly, 1).whole(""));
    for (int i = 2; i < 42; i++) {
      write(List.of(Runs.run(nightly, i).failed("boom")));
    }
    write(List.of(skipped(nightly, 42)), List.of(Runs.run(nightly, 43).started()));
    write(List.of(Runs.run(hourly, 51).failed("boom")), Runs.run(hourly, 52).whole(""));

    JobStanding failing = store.jobs().standings().get(1);
    assertThat(failing.job()).isEqualTo(nightly);
    assertThat(failing.firstSeen()).isEqualTo(Runs.BEGIN.plusSeconds(1));
    assertThat(failing.running()).isEqualTo(1);
    assertThat(failing.failuresInARow()).isEqualTo(40);
    assertThat(failing.last()).extracting(Execution::id).isEqualTo(Runs.run(nightly, 43).id());
    assertThat(failing.lastEnded()).extracting(Execution::id).isEqualTo(Runs.run(nightly, 41).id());
    assertThat(failing.lastSuccess())
        .extracting(Execution::id)
        .isEqualTo(Runs.run(nightly, 1).id());
    assertThat(failing.isFailing()).isTrue();

    JobStanding well = store.jobs().standings().get(0);
    assertThat(well.failuresInARow()).isZero();
    assertThat(well.isFailing()).isFalse();
    assertThat(well.lastSuccessAt()).isEqualTo(Runs.BEGIN.plusSeconds(52).plusMillis(12));
  }

  @Test
  void standingOfAJobThatNeverRanTellsItsPlan() {
    write(List.of(new Planned(nightly, Runs.BEGIN, Runs.BEGIN.plusSeconds(60), false)));
    write(List.of(new Planned(hourly, Runs.BEGIN, null, true)));

    JobStanding dead = store.jobs().standings().get(0);
    JobStanding due = store.jobs().standings().get(1);

    assertThat(due.last()).isNull();
    assertThat(due.lastSuccessAt()).isNull();
    assertThat(due.nextAt()).isEqualTo(Runs.BEGIN.plusSeconds(60));
    assertThat(due.isOverdue(Runs.BEGIN.plusSeconds(120))).isFalse();
    assertThat(due.troubles(Runs.BEGIN.plusSeconds(121), null)).containsExactly(JobTrouble.OVERDUE);
    assertThat(due.troubles(Runs.BEGIN.plusSeconds(60), Duration.ofSeconds(59)))
        .containsExactly(JobTrouble.STALE);
    assertThat(dead.troubles(Runs.BEGIN, null)).containsExactly(JobTrouble.DEAD);
  }

  private static ExecutionEvent skipped(Job job, int number) {
    return Runs.run(job, number).ended(ExecutionStatus.COMPLETED, EndReason.SKIPPED, Duration.ZERO);
  }
}
