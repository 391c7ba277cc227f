package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the schedulers in an application, and one of them switched off. */
class SchedulerStatesTest {

  @TempDir Path data;

  @Test
  void aSchedulerIsToldOfByItsLibrary() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start()) {
      PulseClient client = jvm.awaitPage();
      jvm.type("job").type("end");
      client.awaitNewest("commanded/job #1 100%", "completed");

      JsonNode pulse = state(client, "pulse");
      assertThat(pulse.get("state").asText()).isEqualTo("hooked");
      assertThat(pulse.get("libraries").toString()).isEqualTo("[\"classes\"]");
      assertThat(pulse.get("woven_classes").asInt()).isPositive();
      assertThat(pulse.get("classes").toString()).contains("com.acme.plain.Console");
      assertThat(pulse.get("reason").isNull()).isTrue();
      assertThat(state(client, "quartz").get("state").asText()).isEqualTo("not_found");
      assertThat(jvm.stderr())
          .contains("[pulse] found scheduler: pulse (classes)")
          .doesNotContain("quartz");
    }
  }

  @Test
  void aLibrarysFileIsNamedInTheBanner() {
    ForkedJvm jvm = Launch.of(App.QUARTZ_25).withAgent(data).run().awaitExit(0);
    assertThat(jvm.stderr())
        .containsPattern("\\[pulse] found scheduler: quartz \\(quartz-2\\.5\\.\\d+\\.jar\\)");
  }

  @Test
  void jobsOfASchedulerThatIsSwitchedOffAreNotRecorded() {
    ForkedJvm jvm =
        Launch.of(App.QUARTZ_25)
            .withAgent(data)
            .environment("PULSE_SCHEDULERS_QUARTZ_ENABLED", "false")
            .run()
            .awaitExit(0);

    assertThat(jvm.stdout()).contains("Quartz application ends");
    assertThat(History.of(data).runs()).isEmpty();
    assertThat(jvm.stderr())
        .contains("[pulse] option: pulse.schedulers.quartz.enabled=false (environment)")
        .doesNotContain("found scheduler: quartz");
  }

  @Test
  void jobsThatAPatternExcludesAreNeitherRecordedNorListed() {
    ForkedJvm jvm =
        Launch.of(App.QUARTZ_25)
            .withAgent(data)
            .property("pulse.exclude", "imports.*,*.nightly,plans.y*")
            .run()
            .awaitExit(0);

    assertThat(jvm.stdout()).contains("Quartz application ends");
    History history = History.of(data);
    assertThat(history.jobs()).contains("failing.checked", "reports.forbidden");
    assertThat(history.listed())
        .contains("failing.checked", "reports.forbidden", "plans.monthly")
        .noneMatch(job -> job.startsWith("imports.") || job.startsWith("plans.y"))
        .doesNotContain("reports.nightly");
  }

  @Test
  void classesOfASchedulerThatIsSwitchedOffAreNotWoven() {
    try (ForkedJvm jvm =
        Launch.of(App.PLAIN, "console")
            .withAgent(data)
            .property("pulse.schedulers.pulse.enabled", "false")
            .property("pulse.schedulers.quarz.enabled", "false")
            .start()) {
      PulseClient client = jvm.awaitPage();
      jvm.type("job").type("say unseen words").type("end");
      jvm.awaitStdout("unseen words");

      JsonNode pulse = state(client, "pulse");
      assertThat(pulse.get("state").asText()).isEqualTo("disabled");
      assertThat(pulse.get("woven_classes").asInt()).isZero();
      assertThat(client.jobs()).isEmpty();
      assertThat(client.json("/healthz").get("problems").toString())
          .contains("pulse.schedulers.quarz.enabled (system property) names no scheduler")
          .contains("quartz");
      jvm.type("exit").awaitExit(0);
    }
    assertThat(History.of(data).runs()).isEmpty();
  }

  private static JsonNode state(PulseClient client, String scheduler) {
    for (JsonNode state : client.json("/api/pulse/schedulers").get("schedulers")) {
      if (state.get("name").asText().equals(scheduler)) {
        return state;
      }
    }
    throw new AssertionError("no scheduler " + scheduler);
  }
}
