package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a JVM ends, what its jobs did is kept, and it ends as it would have. */
class EndingsTest {

  private static final int SIGTERM = 128 + 15;

  @TempDir Path data;

  @OnEachJdk
  void mainReturns(Jdk jdk) {
    endings("return").on(jdk).run().awaitExit(0);
    assertDone();
  }

  @Test
  void mainThrows() {
    ForkedJvm jvm = endings("throw").run().awaitExit(1);
    assertThat(jvm.stderr())
        .contains("Exception in thread \"main\" java.lang.IllegalStateException: main fails");
    assertDone();
  }

  @OnEachJdk
  void applicationExits(Jdk jdk) {
    endings("exit").on(jdk).run().awaitExit(3);
    assertDone();
  }

  @OnEachJdk
  void jobExitsTheJvm(Jdk jdk) {
    endings("exit-in-job").on(jdk).run().awaitExit(7);
    assertThatRun(History.of(data).only("exiting"))
        .is("status", "failed")
        .is("end_reason", "shutdown")
        .wrote("job exits the JVM\n");
  }

  @Test
  void applicationHalts() {
    ForkedJvm jvm = endings("halt").run().awaitExit(5);
    assertThat(jvm.stdout()).isEqualTo("job done\n");
  }

  @OnEachJdk
  void terminatedWhileItWaits(Jdk jdk) {
    try (ForkedJvm jvm = endings("wait").on(jdk).start()) {
      jvm.awaitStdout("waiting").terminate().awaitExit(SIGTERM);
      assertDone();
    }
  }

  @OnEachJdk
  void terminatedInAJob(Jdk jdk) {
    try (ForkedJvm jvm = endings("wait-in-job").on(jdk).start()) {
      jvm.awaitStdout("job waits").terminate().awaitExit(SIGTERM);
      assertDone();
      assertThatRun(History.of(data).only("waiting"))
          .is("status", "failed")
          .is("end_reason", "shutdown")
          .wrote("job waits\n");
    }
  }

  @Test
  void jobInAShutdownHookDoesNoHarm() {
    ForkedJvm jvm = endings("job-in-hook").run().awaitExit(0);
    assertThat(jvm.stdout().lines()).containsExactly("job done", "job in a shutdown hook");
    assertDone();
  }

  @OnEachJdk
  void killedInAJobIsToldApartFromFailed(Jdk jdk) {
    try (ForkedJvm jvm = endings("wait-in-job").on(jdk).start()) {
      PulseClient client = jvm.awaitPage();
      client.awaitNewest(
          "waiting",
          run -> run.get("status").asText().equals("running") && run.get("log_size").asLong() > 0);
      jvm.kill().awaitExit();
    }
    try (ForkedJvm next = endings("wait").on(jdk).start()) {
      next.awaitPage().awaitNewest("waiting", "failed");
    }
    assertThatRun(History.of(data).only("waiting"))
        .is("status", "failed")
        .is("end_reason", "process_gone")
        .wrote("job waits\n");
  }

  @Test
  void theNextStartContinuesTheHistory() {
    endings("return").run().awaitExit(0);
    endings("return").run().awaitExit(0);
    assertThat(History.of(data).of("done")).hasSize(2);
  }

  private Launch endings(String how) {
    return Launch.of(App.PLAIN, "endings", how).withAgent(data);
  }

  private void assertDone() {
    assertThatRun(History.of(data).first("done")).completed().wrote("job done\n");
  }
}
