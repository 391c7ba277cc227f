package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.LiveMessages;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PostgresDatabase;
import dev.pulse.it.harness.PulseClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts with data directories of their own share one history, which a PostgreSQL server keeps. */
class SharedHistoryTest {

  private static final String CONSOLE_JOB = "commanded/job #1 100%";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  private PostgresDatabase database;

  @BeforeEach
  void makeDatabase() {
    database = PostgresDatabase.in(directory.resolve("database"));
  }

  @AfterEach
  void stopDatabase() {
    database.close();
  }

  @OnEachJdk
  void twoHostsGoOnThroughARestartOfTheServer(Jdk jdk) {
    database.start();
    try (ForkedJvm one = host("one", jdk).start();
        ForkedJvm other = host("other", jdk).start()) {
      PulseClient page = one.awaitPage();
      PulseClient otherPage = other.awaitPage();
      try (LiveMessages live = page.live()) {
        other.type("job").type("say next door");
        live.awaitType("pulse_resync");
        page.awaitNewest(
            CONSOLE_JOB,
            run -> run.get("status").asText().equals("running") && run.get("log_size").asInt() > 0);

        database.stop();
        other.type("say while it is gone").type("end");
        await().atMost(PATIENCE).until(() -> isUnreachable(otherPage));
        database.start();

        JsonNode run = page.awaitNewest(CONSOLE_JOB, "completed");
        assertThat(page.logs(run.get("id").asText()))
            .containsSubsequence("next door\n", "while it is gone\n");
        await().atMost(PATIENCE).until(() -> otherPage.json("/healthz").at("/problems").isEmpty());
      }
      one.type("job").type("end");
      otherPage.awaitNewest(CONSOLE_JOB, "completed");
      assertThat(otherPage.jobs()).hasSize(1);
      one.type("exit").awaitExit(0);
      other.type("exit").awaitExit(0);
      assertThat(one.stderr().lines()).allMatch(line -> line.startsWith("[pulse]"));
    }

    assertThat(database.query("SELECT count(DISTINCT instance_id) FROM pulse_executions"))
        .containsExactly("2");
    assertThat(
            database.query("SELECT sum(n) FROM pulse_execution_counts WHERE status = 'completed'"))
        .containsExactly("2");
    assertThat(directory.resolve("one/pulse.db")).doesNotExist();
  }

  @Test
  void whatRanWhileTheServerWasNotThereYetIsStoredWhenItIs() {
    try (ForkedJvm host = host("one", Jdk.oldest()).start()) {
      host.awaitStderr("cannot be reached");
      host.type("job").type("say early").type("end");
      PulseClient page = host.awaitPage();
      assertThat(page.get("/api/pulse/jobs").statusCode()).isEqualTo(503);

      database.start();

      JsonNode run = page.awaitNewest(CONSOLE_JOB, "completed");
      assertThat(page.logs(run.get("id").asText())).contains("early\n");
      host.type("exit").awaitExit(0);
    }
  }

  @Test
  void anotherHostSaysOfAKilledOneThatItIsGone() {
    database.start();
    try (ForkedJvm one = host("one", Jdk.oldest()).start();
        ForkedJvm other = host("other", Jdk.oldest()).start()) {
      PulseClient page = one.awaitPage();
      other.awaitPage();
      other.type("job").type("say last words");
      page.awaitNewest(
          CONSOLE_JOB,
          run -> run.get("status").asText().equals("running") && run.get("log_size").asInt() > 0);
      other.kill().awaitExit();

      JsonNode run = page.awaitNewest(CONSOLE_JOB, "failed");
      assertThat(run.get("end_reason").asText()).isEqualTo("process_gone");
      assertThat(page.logs(run.get("id").asText())).contains("last words\n");
    }
  }

  /** The driver would ask for the JVM's log manager, and register itself for all to see. */
  @OnEachJdk
  void whatTheJvmSharesStaysAsItWas(Jdk jdk) {
    database.start();
    ForkedJvm with = host(Launch.of(App.CLAIMS).on(jdk), "one").run();
    assertThat(with.stdout()).isEqualTo(Launch.of(App.CLAIMS).on(jdk).run().stdout());
    assertThat(with.awaitExit()).isZero();
  }

  @Test
  void wrongPasswordIsSaidWithWhatToDoAndThePasswordIsNot() {
    database.start();
    try (ForkedJvm host =
        Launch.of(App.PLAIN, "console")
            .withAgent(directory.resolve("one"))
            .property("pulse.store", database.url() + "?user=nobody&password=topsecret")
            .start()) {
      host.awaitStderr("nobody");
      assertThat(host.stderr()).doesNotContain("topsecret").contains("pulse.store");
      host.type("exit").awaitExit(0);
    }
  }

  private Launch host(String name, Jdk jdk) {
    return host(Launch.of(App.PLAIN, "console").on(jdk), name);
  }

  private Launch host(Launch launch, String name) {
    return database.history(launch, directory.resolve(name));
  }

  private static boolean isUnreachable(PulseClient page) {
    HttpResponse<String> ready = page.get("/readyz");
    return ready.statusCode() == 503 && ready.body().contains("cannot be reached");
  }
}
