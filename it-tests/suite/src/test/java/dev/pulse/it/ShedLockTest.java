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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of Spring behind locks: two contexts have the same jobs and the same locks. */
class ShedLockTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    locksLockAndWhatTheyLeaveOutIsToldApart(
        Launch.of(App.SHEDLOCK_7, "scheduler").on(jdk), "scheduler");
  }

  @ParameterizedTest
  @ValueSource(strings = {"methods", "scheduler"})
  void olderVersion(String mode) {
    locksLockAndWhatTheyLeaveOutIsToldApart(Launch.of(App.SHEDLOCK_4, mode), mode);
  }

  @ParameterizedTest
  @ValueSource(strings = "methods")
  void otherMode(String mode) {
    locksLockAndWhatTheyLeaveOutIsToldApart(Launch.of(App.SHEDLOCK_7, mode), mode);
  }

  private void locksLockAndWhatTheyLeaveOutIsToldApart(Launch launch, String mode) {
    ForkedJvm without = launch.run().awaitExit(0);
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("shared lock granted once refused once");
    assertThat(jvm.saidOnStdout()).isEqualTo(without.saidOnStdout());
    History history = History.of(data);

    List<Run> free = history.of(job("free"));
    assertThat(free)
        .hasSize(2)
        .allSatisfy(
            run -> assertThatRun(run).completed().planned().result("ran").wrote("free runs\n"));
    assertThat(history.of(job("taken")))
        .hasSize(2)
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .ended("completed", "skipped")
                    .by("spring", "com.acme.lock.Ledger", "taken")
                    .scheduled("fixed_delay", "PT1H", null)
                    .planned()
                    .result("The lock \"taken lock\" is held elsewhere.")
                    .wrote(""));
    assertThat(history.of(job("shared")))
        .extracting(Run::endReason)
        .containsExactlyInAnyOrder("returned", "skipped");
    assertThat(history.of(job("failing")))
        .hasSize(2)
        .allSatisfy(
            run -> assertThatRun(run).threw("java.lang.IllegalStateException", "behind the lock"));
    String reckoned = mode.equals("methods") ? "" : "books are reckoned\n";
    assertThat(history.of(job("partly")))
        .hasSize(2)
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .result(null)
                    .wrote("partly begins\n" + reckoned + "partly ends\n"));
    assertThat(history.of(job("unlocked"))).hasSize(2);
    assertThat(history.runs()).hasSize(12);
  }

  private static String job(String method) {
    return "com.acme.lock.Ledger." + method;
  }
}
