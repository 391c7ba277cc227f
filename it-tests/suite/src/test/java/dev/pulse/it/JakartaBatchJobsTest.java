package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Jobs of Jakarta Batch, in its two implementations. */
class JakartaBatchJobsTest {

  static final App[] BOTH = {App.JBERET_3, App.JBATCH_2};

  @TempDir Path data;

  @OnEachJdk
  void jberet(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.JBERET_3).on(jdk));
  }

  @OnEachJdk
  void jbatch(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.JBATCH_2).on(jdk));
  }

  @ParameterizedTest
  @FieldSource("BOTH")
  void theApplicationSeesNoDifference(App app) {
    ForkedJvm with = Launch.of(app).withAgent(data).run().awaitExit(0);
    ForkedJvm without = Launch.of(app).run().awaitExit(0);
    assertThat(with.linesOfStdout()).isEqualTo(without.linesOfStdout());
  }

  @ParameterizedTest
  @FieldSource("BOTH")
  void aStepIsAStage(App app) {
    try (ForkedJvm jvm = Launch.of(app, "wait").withAgent(data).start()) {
      jvm.awaitStdout("Jakarta Batch application ends");
      PulseClient pulse = jvm.awaitPage();
      JsonNode nightly = pulse.awaitNewest("nightly", "completed");
      assertThat(pulse.summary(nightly).get("stages").toString()).isEqualTo("[\"read\",\"write\"]");
      jvm.type("").awaitExit(0);
    }
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Jakarta Batch application ends");
    History history = History.of(data);

    assertThatRun(history.only("nightly"))
        .completed()
        .by("jakarta-batch", null, null)
        .scheduled(null, null, null)
        .result(null)
        .wrote("nightly writes\nnightly writes\n");
    assertThatRun(history.only("skips")).completed().result("2 lines skipped");
    assertThatRun(history.only("orders")).completed().result("imported 5 orders");
    assertThatRun(history.only("broken")).threw("java.io.IOException", "disk is full");
    assertThat(history.only("broken").logs()).startsWith("about to fail\n");
    assertThat(history.only("broken").get("error_stack"))
        .contains("Caused by: java.lang.IllegalStateException: quota");
    assertThatRun(history.only("refused"))
        .is("status", "failed")
        .is("error_message", "exit status no such account")
        .is("error_class", null);
    assertThatRun(history.only("recovered")).completed();
    assertThat(history.only("recovered").logs())
        .startsWith("about to fail\n")
        .endsWith("recovered writes\n");
    List<Run> attempts = history.of("restarted");
    assertThat(attempts).hasSize(2);
    assertThatRun(attempts.get(0)).threw("java.io.IOException", "not yet").is("attempt", "1");
    assertThatRun(attempts.get(1))
        .completed()
        .is("attempt", "2")
        .asyncJobId(attempts.get(0).get("async_job_id"))
        .wrote("attempt 2\n");
    assertThatRun(history.only("stopped"))
        .ended("completed", "interrupted")
        .result("STOPPED")
        .wrote("waiting to be told\n");
    List<Run> pair = history.of("pair");
    assertThat(pair)
        .hasSize(2)
        .allSatisfy(run -> assertThatRun(run).completed().wrote("begin\nend\n"));
    assertThat(history.runs()).hasSize(11);
    assertThat(history.runs())
        .filteredOn(run -> "1".equals(run.get("attempt")))
        .extracting(run -> run.get("async_job_id"))
        .doesNotHaveDuplicates();
  }
}
