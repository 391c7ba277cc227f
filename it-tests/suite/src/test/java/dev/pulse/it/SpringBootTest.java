package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spring Boot around Spring's schedulers: its actuator, its virtual threads; and Spring Batch. */
class SpringBootTest {

  @TempDir Path data;

  /** From JDK 21 on, each run has a virtual thread of its own. */
  @OnEachJdk
  void theActuatorTellsTheSame(Jdk jdk) {
    Launch launch = Launch.of(App.SPRING_BOOT_3, "--spring.threads.virtual.enabled=true").on(jdk);
    ForkedJvm without = launch.run().awaitExit(0);
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(told(jvm)).hasSize(3).isEqualTo(told(without));
    History history = History.of(data);

    assertThatRun(history.first(job("BootApp.everySecond")))
        .completed()
        .scheduled("cron", "*/1 * * * * *", null)
        .planned()
        .wrote("every second runs\n");
    assertThatRun(history.only(job("BootApp.hourly")))
        .completed()
        .scheduled("fixed_rate", "PT1H", null)
        .planned()
        .wrote("hourly runs\n");
    assertThatRun(history.only(job("BootApp.later")))
        .completed()
        .scheduled("fixed_delay", "PT1H", null)
        .planned();
    assertThatRun(history.only(job("BootApp.once")))
        .completed()
        .scheduled("one_time", "PT0.02S", null)
        .planned()
        .wrote("once runs\n");
    assertThatRun(history.only(job("BootApp$Rotation")))
        .completed()
        .scheduled("fixed_rate", "PT1H", null)
        .planned();
  }

  /** The user named both: the method by its schedule, and the batch job. */
  @Test
  void aBatchJobThatAMethodLaunchesIsAJobOfItsOwn() {
    Launch.of(App.SCHEDULED_BATCH).withAgent(data).run().awaitExit(0);
    History history = History.of(data);
    Run launch = history.only("com.acme.batch.ScheduledBatchApp$Launching.launch");
    Run month = history.only("month");
    assertThatRun(launch)
        .completed()
        .scheduled("fixed_rate", "PT1H", null)
        .result("batch job ended COMPLETED")
        .wrote("launching\nlaunched\n");
    assertThatRun(month)
        .completed()
        .by("spring-batch", null, null)
        .is("thread", launch.get("thread"))
        .wrote("closing the month\n");
    assertThat(history.runs()).hasSize(2);
  }

  private static List<String> told(ForkedJvm jvm) {
    return jvm.stdout().lines().filter(line -> line.matches("(sched|threads).*")).toList();
  }

  private static String job(String name) {
    return "com.acme.boot." + name;
  }
}
