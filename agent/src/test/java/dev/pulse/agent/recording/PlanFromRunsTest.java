package dev.pulse.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import dev.pulse.agent.model.TriggerKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanFromRunsTest {

  private static final Instant DUE = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant STARTED = DUE.plusMillis(40);
  private static final Instant ENDED = DUE.plusSeconds(3);

  private final PlanFromRuns plans = new PlanFromRuns();

  @Test
  void whatTheSchedulerSaysCounts() {
    Instant said = DUE.plusSeconds(86_400);
    assertThat(plans.atStart(job("PT5S", ScheduleKind.FIXED_RATE), run(DUE), said))
        .isEqualTo(new Planned(job("PT5S", ScheduleKind.FIXED_RATE), STARTED, said, false));
  }

  @Test
  void rateCountsFromThePlannedStartElseFromTheStart() {
    Job job = job("PT5S", ScheduleKind.FIXED_RATE);
    assertThat(next(plans.atStart(job, run(DUE), null))).isEqualTo(DUE.plusSeconds(5));
    assertThat(next(plans.atStart(job, run(null), null))).isEqualTo(STARTED.plusSeconds(5));
    assertThat(plans.atEnd(job, run(DUE), null, false)).isNull();
  }

  @Test
  void delayCountsFromTheEnd() {
    Job job = job("PT5S", ScheduleKind.FIXED_DELAY);
    assertThat(plans.atStart(job, run(DUE), null)).isNull();
    assertThat(next(plans.atEnd(job, run(DUE), null, false))).isEqualTo(ENDED.plusSeconds(5));
  }

  @Test
  void whatTheSchedulerSaidOfADelayHoldsBeyondTheEnd() {
    Job job = job("PT5S", ScheduleKind.FIXED_DELAY);
    Instant said = STARTED.plusSeconds(5);
    assertThat(next(plans.atStart(job, run(DUE), said))).isEqualTo(said);
    assertThat(plans.atEnd(job, run(DUE), said, false)).isNull();
  }

  @Test
  void whatWasCancelledIsNotDue() {
    Job job = job("PT5S", ScheduleKind.FIXED_DELAY);
    assertThat(plans.atEnd(job, run(DUE, EndReason.CANCELLED), null, false)).isNull();
  }

  @Test
  void whatWasCalledOffWhileItRanIsNotDueUntilItIsPlannedAgain() {
    Job job = job("PT5S", ScheduleKind.FIXED_DELAY);
    plans.told(calledOff(job, STARTED.plusMillis(5)));
    assertThat(plans.atEnd(job, run(DUE), null, false)).isNull();

    Planned again = new Planned(job, STARTED.plusMillis(9), ENDED.plusSeconds(5), false);
    plans.told(new ToldPlan(again, false));
    assertThat(next(plans.atEnd(job, run(DUE), null, false))).isEqualTo(ENDED.plusSeconds(5));
  }

  @Test
  void whatWasCalledOffJustBeforeItsLastRunBeganIsNotDue() {
    Job delay = job("PT5S", ScheduleKind.FIXED_DELAY);
    Job rate = job("PT5S", ScheduleKind.FIXED_RATE);
    plans.told(calledOff(delay, DUE.plusMillis(5)));

    assertThat(plans.atEnd(delay, run(DUE), null, false)).isNull();
    assertThat(plans.atStart(rate, run(DUE), null)).isNull();
    assertThat(plans.atStart(rate, run(DUE), DUE.plusSeconds(5))).isNull();
  }

  @Test
  void whatWasCalledOffWhileItRanThoughItBeganBeforeItWasDueIsNotDue() {
    Job job = job("PT5S", ScheduleKind.FIXED_DELAY);
    Instant due = STARTED.plusMillis(2);
    plans.told(calledOff(job, STARTED.plusMillis(1)));
    assertThat(plans.atEnd(job, run(due), null, false)).isNull();
  }

  @Test
  void whatWasCalledOffBeforeItWasDueIsPlannedAgain() {
    Job job = job("PT5S", ScheduleKind.FIXED_DELAY);
    plans.told(calledOff(job, DUE.minusMillis(5)));
    assertThat(next(plans.atEnd(job, run(DUE), null, false))).isEqualTo(ENDED.plusSeconds(5));
  }

  @Test
  void whatIsDueAtOnceIsNotCalledOff() {
    Job job = job("PT5S", ScheduleKind.FIXED_DELAY);
    plans.told(new ToldPlan(new Planned(job, DUE.plusMillis(5), null, false), false));
    assertThat(next(plans.atEnd(job, run(DUE), null, false))).isEqualTo(ENDED.plusSeconds(5));
  }

  @Test
  void aRunThatBeginsBehindALaterOneBringsNoTimeBack() {
    Job job = job("0/1 * * * * ?", ScheduleKind.CRON);
    Instant one = DUE.minusSeconds(1);
    assertThat(next(plans.atStart(job, run(DUE), DUE.plusSeconds(1))))
        .isEqualTo("2026-11-23T02:00:01Z");
    assertThat(next(plans.atStart(job, run(one), DUE))).isEqualTo("2026-11-23T02:00:01Z");
    assertThat(next(plans.atStart(job, run(one), DUE.plusSeconds(9))))
        .isEqualTo("2026-11-23T02:00:09Z");
  }

  @Test
  void aClockThatWasSetBackHoldsNoPlan() {
    Job job = job("0/1 * * * * ?", ScheduleKind.CRON);
    Instant ahead = DUE.plusSeconds(3600);
    plans.atStart(job, run(ahead), ahead.plusSeconds(1));
    assertThat(next(plans.atStart(job, run(DUE), DUE.plusSeconds(1))))
        .isEqualTo("2026-11-23T02:00:01Z");
  }

  @Test
  void otherSchedulesTellNothing() {
    Job cron = job("0 0 2 * * *", ScheduleKind.CRON);
    assertThat(plans.atStart(cron, run(DUE), null)).isNull();
    assertThat(plans.atEnd(cron, run(DUE), null, false)).isNull();
    Job several = job("PT5S; PT7S", ScheduleKind.FIXED_RATE);
    assertThat(plans.atStart(several, run(DUE), null)).isNull();
  }

  @Test
  void deadScheduleHasNoNextStart() {
    Job job = job("PT5S", ScheduleKind.FIXED_DELAY);
    assertThat(plans.atEnd(job, run(DUE), null, true))
        .isEqualTo(new Planned(job, ENDED, null, true));
  }

  private static ToldPlan calledOff(Job job, Instant at) {
    return new ToldPlan(new Planned(job, at, null, false), true);
  }

  private static @Nullable Instant next(@Nullable Planned plan) {
    assertThat(plan).isNotNull();
    return plan.nextAt();
  }

  private static Job job(String schedule, ScheduleKind kind) {
    return new Job(Job.idOf("test", "job"), "test", "job", null, null, schedule, kind, null);
  }

  private static Execution run(@Nullable Instant plannedAt) {
    return run(plannedAt, EndReason.RETURNED);
  }

  private static Execution run(@Nullable Instant plannedAt, EndReason reason) {
    return new Execution(
        "PX_1",
        "SPJ_1",
        null,
        "instance",
        ExecutionStatus.COMPLETED,
        reason,
        TriggerKind.SCHEDULE,
        1,
        plannedAt,
        STARTED,
        ENDED,
        null,
        null,
        null,
        null,
        0,
        0,
        null);
  }
}
