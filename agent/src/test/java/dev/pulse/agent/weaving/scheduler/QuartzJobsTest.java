package dev.pulse.agent.weaving.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuartzJobsTest {

  private static final Instant ONE = Instant.parse("2026-11-23T01:00:00Z");
  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant THREE = Instant.parse("2026-11-23T03:00:00Z");

  private final QuartzJobs jobs = new QuartzJobs("execute");

  @Test
  void aJobHasTheSchedulesOfAllItsTriggersAndIsDueByTheFirst() {
    jobs.added("g.job", "com.acme.Job");
    jobs.scheduled(trigger("g.late", "0 0 3 * * ?", THREE), null);
    List<JobPlan> plans = jobs.scheduled(trigger("g.early", "0 0 2 * * ?", TWO), null);

    assertThat(plans).containsExactly(new JobPlan(job("0 0 2 * * ?; 0 0 3 * * ?"), TWO));
  }

  @Test
  void aJobThatNobodyNamedIsCalledByItsClass() {
    String made = "DEFAULT.6da64b5bd2ee-290701b5-726c-4b67-a54f-82a87b6bcdf6";

    assertThat(jobs.added(made, "com.acme.Job").job().name()).isEqualTo("DEFAULT.com.acme.Job");
    assertThat(jobs.added("DEFAULT.6da64b5bd2ee", "com.acme.Job").job().name())
        .isEqualTo("DEFAULT.6da64b5bd2ee");
    String other = made.replace('6', '7');
    assertThat(jobs.added(other, null).job().name()).isEqualTo(other);
  }

  @Test
  void afterARunItIsDueByAnotherTrigger() {
    jobs.scheduled(trigger("g.late", "0 0 3 * * ?", THREE), "com.acme.Job");
    jobs.fires(trigger("g.once", null, null), null);

    assertThat(jobs.nextAfter("g.job", ONE)).isEqualTo(THREE);
    assertThat(jobs.nextAfter("g.job", THREE)).isNull();
  }

  @Test
  void whatAFirstRunSaidHoldsWhenTheSchedulingIsToldBehindIt() {
    jobs.fires(trigger("g.t", "PT1H", TWO), "com.acme.Job");

    assertThat(jobs.scheduled(trigger("g.t", "PT1H", ONE), null))
        .extracting(JobPlan::nextAt)
        .containsExactly(TWO);
  }

  @Test
  void aTriggerThatIsGoneLeavesTheScheduleAndNoPlan() {
    jobs.scheduled(trigger("g.t", "0 0 2 * * ?", TWO), "com.acme.Job");

    assertThat(jobs.removed("g.t")).containsExactly(JobPlan.calledOff(job("0 0 2 * * ?")));
    assertThat(jobs.removed("g.t")).isEmpty();
  }

  @Test
  void aTriggerThatWasGivenATimeWhileItsLastRunRanIsNotFinished() {
    jobs.fires(trigger("g.t", "0 0 1 * * ?", null), "com.acme.Job");
    jobs.scheduled(trigger("g.t", "0 0 2 * * ?", TWO), null);

    jobs.finished("g.t");

    assertThat(jobs.nextAfter("g.job", null)).isEqualTo(TWO);
  }

  @Test
  void whatIsHeldBackIsNotDue() {
    jobs.scheduled(trigger("g.t", "0 0 2 * * ?", TWO), "com.acme.Job");

    assertThat(jobs.paused(trigger -> trigger.jobGroup().equals("g"), true))
        .extracting(JobPlan::nextAt)
        .containsOnlyNulls();
    jobs.paused(trigger -> true, false);
    assertThat(jobs.nextAfter("g.job", null)).isEqualTo(TWO);
  }

  @Test
  void aTriggerThatQuartzMadeForOneRunIsNoScheduleOfItsJob() {
    jobs.scheduled(trigger("g.t", "0 0 2 * * ?", TWO), "com.acme.Job");
    QuartzTrigger byHand =
        new QuartzTrigger("g.MT_1", "g", "g.job", "g", null, "one_time", null, null, true, false);

    assertThat(jobs.fires(byHand, null)).isEqualTo(job("0 0 2 * * ?"));
  }

  private static JobDescription job(String schedule) {
    return new JobDescription("g.job", "com.acme.Job", "execute", schedule, "cron", "UTC");
  }

  private static QuartzTrigger trigger(String key, @Nullable String text, @Nullable Instant next) {
    return new QuartzTrigger(key, "g", "g.job", "g", text, "cron", "UTC", next, false, false);
  }
}
