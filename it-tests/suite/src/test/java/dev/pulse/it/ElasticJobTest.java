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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of ElasticJob. */
class ElasticJobTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.ELASTIC_JOB).on(jdk));
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(Launch.of(App.ELASTIC_JOB).withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(Launch.of(App.ELASTIC_JOB).run().awaitExit(0).saidOnStdout());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("ElasticJob application ends");
    History history = History.of(data);

    for (int shard = 0; shard < 2; shard++) {
      Run orders = history.thatWrote("importing orders of shard " + shard + "\n");
      assertThatRun(orders)
          .completed()
          .by("elasticjob", "com.acme.elasticjob.ElasticJobApp$Orders", "execute")
          .scheduled("cron", "0/1 * * * * ?", "GMT+02:00");
      assertThat(orders.job()).isEqualTo("orders");
      assertThat(orders.get("async_job_id")).startsWith("orders@-@0,1@-@");
    }
    assertThatRun(history.first("rates"))
        .threw("java.lang.IllegalStateException", "rates.example.org does not answer")
        .scheduled("cron", "0/1 * * * * ?", null)
        .wrote("asking for rates\n");
    assertThatRun(history.only("once"))
        .completed()
        .by("elasticjob", null, null)
        .scheduled("one_time", null, null)
        .wrote("once is enough\n");
    assertThat(history.job("rates").get("next_planned_at")).endsWith(".000Z");
    int thisYear =
        Integer.parseInt(String.valueOf(history.first("rates").get("started_at")).substring(0, 4));
    history
        .neverRan("yearly")
        .is("class_name", "com.acme.elasticjob.ElasticJobApp$Rates")
        .scheduled("cron", "0 0 0 1 1 ?", "GMT+00:00")
        .next((thisYear + 1) + "-01-01T00:00:00.000Z");
    assertThat(history.schedulers()).as("Quartz only says when").containsExactly("elasticjob");
  }
}
