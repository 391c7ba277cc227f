package dev.pulse.agent.alert;

import static dev.pulse.agent.store.Runs.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.config.AlertKind;
import dev.pulse.agent.config.AlertRule;
import dev.pulse.agent.config.Glob;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.AlertState;
import dev.pulse.agent.store.DurationScale;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When something is an alert, and when it is over. */
class JobJudgeTest {

  private static final Job JOB = Runs.job("report");
  private static final Instant NOW = BEGIN.plusSeconds(3600);
  private final JobJudge judge = new JobJudge(BEGIN.minusSeconds(3600), List.of());

  @Test
  void aJobFailsAsOftenAsItsRulePutsUpWith() {
    JobStanding twice = standing(null, null, 2, failed(2), failed(1));

    assertThat(kinds(judge.troubles(twice, rule(1), NOW))).containsExactly(AlertKind.FAILED);
    assertThat(kinds(judge.troubles(twice, rule(2), NOW))).containsExactly(AlertKind.FAILED);
    assertThat(judge.troubles(twice, rule(3), NOW)).isEmpty();
  }

  @Test
  void aJobThatDidItsWorkIsWell() {
    JobStanding well = standing(null, null, 0, completed(2), failed(1));

    assertThat(judge.troubles(well, rule(1), NOW)).isEmpty();
    assertThat(JobJudge.isOver(AlertKind.FAILED, told("failed"), well)).isTrue();
  }

  /** Whatever the rules of the instance that looks: another one may have told it. */
  @Test
  void aFailureIsNotOverBeforeTheJobDidItsWork() {
    JobStanding once = standing(null, null, 1, failed(1));

    assertThat(JobJudge.isOver(AlertKind.FAILED, told("failed"), once)).isFalse();
  }

  @Test
  void aScheduleThatDiedIsToldInsteadOfTheFailure() {
    JobStanding dead = standing(null, BEGIN, 1, failed(1));

    assertThat(kinds(judge.troubles(dead, rule(1), NOW))).containsExactly(AlertKind.DEAD);
    assertThat(JobJudge.isOver(AlertKind.DEAD, told("dead"), dead)).isFalse();
    assertThat(JobJudge.isOver(AlertKind.DEAD, told("dead"), standing(null, null, 1))).isTrue();
  }

  @Test
  void whatIsOldIsNoNews() {
    JobStanding failing = standing(null, null, 1, failed(1));

    assertThat(judge.troubles(failing, rule(1), NOW.plus(Duration.ofDays(8)))).isEmpty();
  }

  @Test
  void aJobIsMissedAMinuteAfterItWasDue() {
    Instant due = NOW.minusSeconds(60);
    JobStanding overdue = standing(due, null, 0, completed(1));

    assertThat(judge.troubles(overdue, rule(1), NOW)).isEmpty();
    assertThat(kinds(judge.troubles(overdue, rule(1), NOW.plusSeconds(1))))
        .containsExactly(AlertKind.MISSED);
  }

  @Test
  void whatWasMissedIsOverWhenTheJobStarts() {
    AlertState told = new AlertState(JOB.id(), "missed", BEGIN.plusSeconds(10), "instance-1");

    assertThat(JobJudge.isOver(AlertKind.MISSED, told, standing(null, null, 0, completed(5))))
        .isFalse();
    assertThat(JobJudge.isOver(AlertKind.MISSED, told, standing(null, null, 0, completed(11))))
        .isTrue();
  }

  @Test
  void whatWasDueWhileNobodyWasThereIsToldUnlessItStartsSoon() {
    Instant up = BEGIN.plusSeconds(600);
    JobStanding before = standing(BEGIN.plusSeconds(300), null, 0, completed(1));
    JobJudge restarted = new JobJudge(up, List.of(before));
    JobStanding plannedAnew = standing(up.plusSeconds(86_400), null, 0, completed(1));

    assertThat(restarted.troubles(before, rule(1), up.plusSeconds(59))).isEmpty();
    assertThat(restarted.troubles(plannedAnew, rule(1), up.plusSeconds(59))).isEmpty();
    List<Trouble> told = restarted.troubles(plannedAnew, rule(1), up.plusSeconds(61));
    assertThat(kinds(told)).containsExactly(AlertKind.MISSED);
    assertThat(told.get(0).since()).isEqualTo(BEGIN.plusSeconds(300));

    JobStanding caughtUp = standing(up.plusSeconds(86_400), null, 0, completed(605));
    assertThat(restarted.troubles(caughtUp, rule(1), up.plusSeconds(61))).isEmpty();
    assertThat(restarted.troubles(plannedAnew, rule(1), up.plusSeconds(61))).isEmpty();
  }

  @Test
  void anExecutionIsLongByItsRuleOrByWhatIsUsual() {
    Execution running = Runs.run(JOB, 0).started().execution();
    Duration tenMinutes = Duration.ofMinutes(10);
    ExecutionTotals usual = usual(5, Duration.ofMinutes(3));

    assertThat(exceeded(running, tenMinutes, null, null, 600)).isNull();
    assertThat(exceeded(running, tenMinutes, null, null, 601)).isEqualTo(tenMinutes);
    assertThat(exceeded(running, null, 2.0, usual, 340)).isNull();
    assertThat(exceeded(running, null, 2.0, usual, 380)).isNotNull();
    assertThat(exceeded(running, tenMinutes, 2.0, usual, 380)).isLessThan(tenMinutes);
    assertThat(exceeded(running, null, 2.0, usual(4, Duration.ofMinutes(3)), 3_600)).isNull();
    assertThat(exceeded(running, null, 2.0, null, 3_600)).isNull();
  }

  /** Twice a millisecond is two milliseconds. */
  @Test
  void aMinuteMoreThanUsualIsPutUpWithAtLeast() {
    Execution running = Runs.run(JOB, 0).started().execution();
    ExecutionTotals usual = usual(50, Duration.ofMillis(1));

    assertThat(exceeded(running, null, 2.0, usual, 60)).isNull();
    assertThat(exceeded(running, null, 2.0, usual, 61)).isNotNull();
  }

  private static @Nullable Duration exceeded(
      Execution running,
      @Nullable Duration limit,
      @Nullable Double factor,
      @Nullable ExecutionTotals usual,
      long seconds) {
    AlertRule rule = new AlertRule(null, List.of(Glob.of("*")), 1, limit, factor, List.of());
    return JobJudge.exceeded(running, rule, usual, running.startedAt().plusSeconds(seconds));
  }

  private static ExecutionTotals usual(long executions, Duration each) {
    ExecutionTotals totals = new ExecutionTotals();
    long millis = each.toMillis();
    totals.addCompleted(DurationScale.classOf(each), executions, executions * millis, millis);
    return totals;
  }

  private static AlertState told(String kind) {
    return new AlertState(JOB.id(), kind, BEGIN, "instance-1");
  }

  private static AlertRule rule(int failures) {
    return new AlertRule(null, List.of(Glob.of("*")), failures, null, null, List.of());
  }

  private static List<AlertKind> kinds(List<Trouble> troubles) {
    return troubles.stream().map(Trouble::kind).toList();
  }

  private static Execution failed(int number) {
    return Runs.run(JOB, number).failed("no paper").execution();
  }

  private static Execution completed(int number) {
    return Runs.run(JOB, number).completed("").execution();
  }

  private static JobStanding standing(
      @Nullable Instant nextAt, @Nullable Instant dead, long failures, Execution... newestFirst) {
    return JobStanding.of(JOB, BEGIN, nextAt, dead, 0, List.of(newestFirst), failures);
  }
}
