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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Jobs that Spring Batch launches. */
class SpringBatchJobsTest {

  static final App[] OLDER_VERSIONS = {App.SPRING_BATCH_4, App.SPRING_BATCH_5};

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.SPRING_BATCH_6).on(jdk));
  }

  @ParameterizedTest
  @FieldSource("OLDER_VERSIONS")
  void olderVersions(App app) {
    everyJobIsRecordedAsItRan(Launch.of(app));
  }

  @Test
  void theApplicationSeesNoDifference() {
    ForkedJvm with = Launch.of(App.SPRING_BATCH_6).withAgent(data).run().awaitExit(0);
    ForkedJvm without = Launch.of(App.SPRING_BATCH_6).run().awaitExit(0);
    assertThat(with.linesOfStdout()).isEqualTo(without.linesOfStdout());
  }

  static final App[] OLDEST_AND_NEWEST = {App.SPRING_BATCH_4, App.SPRING_BATCH_6};

  @ParameterizedTest
  @FieldSource("OLDEST_AND_NEWEST")
  void aStepIsAStageAndAPartitionATask(App app) {
    try (ForkedJvm jvm = Launch.of(app, "wait").withAgent(data).start()) {
      jvm.awaitStdout("Batch application ends");
      PulseClient pulse = jvm.awaitPage();
      JsonNode nightly = pulse.summary(pulse.awaitNewest("nightly", "completed"));
      assertThat(nightly.get("stages").toString()).isEqualTo("[\"step 1\",\"step 2\"]");
      JsonNode partitioned = pulse.summary(pulse.awaitNewest("partitioned", "completed"));
      assertThat(partitioned.get("stages").toString()).isEqualTo("[\"halves\"]");
      assertThat(partitioned.get("tasks").valueStream().map(JsonNode::asText))
          .containsExactlyInAnyOrder("worker:left", "worker:right");
      jvm.type("").awaitExit(0);
    }
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Batch application ends");
    History history = History.of(data);

    Run nightly = history.only("nightly");
    assertThatRun(nightly)
        .completed()
        .by("spring-batch", null, null)
        .scheduled(null, null, null)
        .is("attempt", "1")
        .result(null)
        .wrote("reading\nwriting, job instance " + nightly.get("async_job_id") + "\n");
    assertThatRun(history.only("orders")).completed().result("imported 5 orders");
    assertThatRun(history.only("skips"))
        .completed()
        .result("COMPLETED WITH SKIPS: 2 lines skipped");
    assertThatRun(history.only("broken"))
        .threw("java.io.IOException", "disk is full")
        .wrote("about to fail\n");
    assertThat(history.only("broken").get("error_stack"))
        .contains("Caused by: java.lang.IllegalStateException: quota");
    assertThatRun(history.only("refused"))
        .is("status", "failed")
        .is("error_message", "FAILED: no such account")
        .is("error_class", null)
        .is("error_stack", null);
    assertThatRun(history.only("stopped")).ended("completed", "interrupted");
    assertThat(history.only("stopped").result()).startsWith("STOPPED");
    assertThatRun(history.only("recovered")).completed().wrote("recovering\n");
    List<Run> pair = history.of("pair");
    assertThat(pair).hasSize(2).allSatisfy(run -> assertThatRun(run).completed());
    assertThat(pair)
        .extracting(Run::logs)
        .containsExactlyInAnyOrder("begin left\nend left\n", "begin right\nend right\n");
    List<Run> attempts = history.of("restarted");
    assertThat(attempts).hasSize(2);
    assertThatRun(attempts.get(0))
        .threw("java.io.IOException", "not yet")
        .is("attempt", "1")
        .wrote("attempt 1\n");
    assertThatRun(attempts.get(1))
        .completed()
        .is("attempt", "2")
        .asyncJobId(attempts.get(0).get("async_job_id"))
        .wrote("attempt 2\n");
    assertThatRun(history.only("partitioned")).completed().wrote("part\npart\n");
    assertThat(history.runs()).hasSize(12).doesNotHaveDuplicates();
    assertThat(history.runs())
        .filteredOn(run -> "1".equals(run.get("attempt")))
        .extracting(run -> run.get("async_job_id"))
        .doesNotHaveDuplicates();
  }
}
