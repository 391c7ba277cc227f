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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guava's scheduled services. */
class GuavaJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyIterationIsRecordedAsItRan(Launch.of(App.GUAVA_33).on(jdk));
  }

  @Test
  void olderVersion() {
    everyIterationIsRecordedAsItRan(Launch.of(App.GUAVA_25));
  }

  @OnEachJdk
  void theApplicationSeesWhatItSeesWithoutTheAgent(Jdk jdk) {
    ForkedJvm with = Launch.of(App.GUAVA_33).on(jdk).withAgent(data).run().awaitExit(0);
    ForkedJvm without = Launch.of(App.GUAVA_33).on(jdk).run().awaitExit(0);
    assertThat(with.stdout().lines())
        .containsExactlyInAnyOrderElementsOf(without.stdout().lines().toList());
  }

  private void everyIterationIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Guava application ends");
    History history = History.of(data);

    Run inventory = history.only("com.acme.guava.Services$Inventory");
    assertThatRun(inventory)
        .completed()
        .by("guava", "com.acme.guava.Services$Inventory", "runOneIteration")
        .scheduled("fixed_rate", "PT1H", null)
        .planned()
        .wrote("counting on " + inventory.get("thread") + "\n");
    history.job(inventory.job()).isNotDue();
    history.neverRan("com.acme.guava.Services$CalledOff").isNotDue();
    history
        .neverRan("com.acme.guava.Services$Yearly")
        .by("guava", "com.acme.guava.Services$Yearly", "runOneIteration")
        .scheduled("fixed_rate", "PT8760H", null)
        .isDueIn(Duration.ofDays(200));
    List<Run> rates = history.of("com.acme.guava.Services$Rates");
    assertThat(rates).hasSize(2);
    history.job("com.acme.guava.Services$Rates").isDead();
    assertThatRun(rates.get(0))
        .completed()
        .planned()
        .scheduled("fixed_delay", "PT0.002S", null)
        .wrote("rates 1\n");
    assertThatRun(rates.get(1)).threw("java.io.IOException", "rates.example.org does not answer");
    assertThat(rates.get(1).logs()).startsWith("rates 2\n");
    assertThatRun(history.only("com.acme.guava.Services$Tides"))
        .completed()
        .planned()
        .scheduled("trigger", null, null)
        .wrote("tides\n");
    Run nameless = startingWith(history, "com.acme.guava.GuavaApp.nameless:");
    assertThatRun(nameless)
        .completed()
        .by("guava", "com.acme.guava.GuavaApp", "nameless")
        .scheduled("fixed_delay", "PT1M30S", null)
        .wrote("nameless\n");
    assertThatRun(startingWith(history, "com.acme.guava.GuavaApp.main:"))
        .completed()
        .by("executor", "com.acme.guava.GuavaApp", "main")
        .scheduled("fixed_rate", "PT1H", null)
        .wrote("decorated\n");
    assertThat(history.jobs()).hasSize(5);
  }

  private static Run startingWith(History history, String name) {
    List<Run> found = history.runs().stream().filter(run -> run.job().startsWith(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }
}
