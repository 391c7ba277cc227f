package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.CommandLine;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code attach}: the agent comes into JVMs that run already. */
class AttachTest {

  private static final String APP = "com.acme.boot.BootApp";

  @TempDir Path data;

  @OnEachJdk
  void jobsThatWereScheduledBeforeAreListedAndRecordedFromTheirNextRunOn(Jdk jdk) {
    try (ForkedJvm jvm = Launch.of(App.SPRING_BOOT_3, "stay").on(jdk).start()) {
      jvm.awaitStdout("stays");
      ForkedJvm attached = attach(jdk, jvm, "--json", "--options", "http.port=0,dir=" + data);
      assertThat(attached.awaitExit()).as(attached.toString()).isZero();
      JsonNode said = PulseClient.parse(attached.stdout());
      assertThat(said.get("pid").asLong()).isEqualTo(jvm.pid());
      assertThat(said.get("history").asText()).isEqualTo(data.resolve("pulse.db").toString());

      PulseClient client = jvm.awaitPage();
      assertThat(said.get("page").asText()).isEqualTo(client.page());
      client.awaitNewest(APP + ".everySecond", "completed");
      assertThat(planned(client))
          .containsExactlyInAnyOrder(
              APP + ".everySecond cron */1 * * * * *",
              APP + ".hourly fixed_rate PT1H",
              APP + ".later fixed_delay PT1H",
              APP + ".leap cron 0 0 4 29 2 *",
              APP + "$Rotation fixed_rate PT1H");
      assertThat(client.json("/healthz").get("problems"))
          .as("a busy machine may take longer over classes of the JDK than jobs wait")
          .allMatch(problem -> problem.asText().startsWith("The JVM took long"));
      jvm.type("").awaitExit(0);
      assertThat(jvm.stdout()).contains("Boot application ends");
    }
    assertThat(History.of(data).of(APP + ".everySecond")).isNotEmpty();
  }

  private static Set<String> planned(PulseClient client) {
    Set<String> planned = new TreeSet<>();
    for (JsonNode job : client.jobs()) {
      if (!job.get("next_planned_at").isNull()) {
        planned.add(
            "%s %s %s"
                .formatted(
                    job.get("name").asText(),
                    job.get("schedule_kind").asText(),
                    job.get("schedule").asText()));
      }
    }
    return planned;
  }

  @OnEachJdk
  void theSecondOneIsRefusedAndChangesNothing(Jdk jdk) {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").on(jdk).withAgent(data).start()) {
      String page = jvm.awaitPage().page();
      String before = jvm.stderr();

      ForkedJvm attached = attach(jdk, jvm, "--options", "dir=" + data.resolve("other"));

      assertThat(attached.awaitExit()).isEqualTo(1);
      assertThat(attached.stderr())
          .contains("has Pulse", page, "nothing was changed")
          .hasLineCount(1);
      assertThat(data.resolve("other")).doesNotExist();
      assertThat(jvm.stderr()).isEqualTo(before);
      jvm.type("exit").awaitExit(0);
    }
  }

  @Test
  void jvmsAreListed() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").start()) {
      jvm.type("outside ready").awaitStdout("ready");

      ForkedJvm listed = CommandLine.on(Jdk.oldest(), "attach", "--json");

      assertThat(listed.awaitExit()).isZero();
      assertThat(PulseClient.parse(listed.stdout()).get("jvms"))
          .anySatisfy(
              each -> {
                assertThat(each.get("pid").asLong()).isEqualTo(jvm.pid());
                assertThat(each.get("command").asText()).contains("PlainApp");
              });
      jvm.type("exit").awaitExit(0);
    }
  }

  @Test
  void whatIsNoJvmIsLeftAlone() {
    try (ForkedJvm sleeper = ForkedJvm.start(List.of("sleep", "600"), Map.of())) {
      ForkedJvm attached = attach(Jdk.oldest(), sleeper);

      assertThat(attached.awaitExit()).isEqualTo(1);
      assertThat(attached.stderr()).contains("is no JVM", "left alone").hasLineCount(1);
      assertThat(sleeper.isAlive()).isTrue();
    }
    assertThat(CommandLine.on(Jdk.oldest(), "attach", "2147483647").awaitExit()).isEqualTo(3);
    assertThat(CommandLine.on(Jdk.oldest(), "attach", "shop").awaitExit()).isEqualTo(2);
  }

  @Test
  void withoutTheModuleOfAJdkItSaysWhatToDo() {
    ForkedJvm limited =
        CommandLine.on(
            Jdk.oldest(), List.of("--limit-modules", "java.se,jdk.unsupported"), "attach");

    assertThat(limited.awaitExit()).isEqualTo(1);
    assertThat(limited.stderr()).contains("jdk.attach", "java of a JDK").hasLineCount(1);
  }

  private static ForkedJvm attach(Jdk jdk, ForkedJvm jvm, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "attach";
    arguments[1] = String.valueOf(jvm.pid());
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandLine.on(jdk, arguments);
  }
}
