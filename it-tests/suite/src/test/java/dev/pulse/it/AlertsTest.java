package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.CommandLine;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.MailServer;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.OnNewestJdk;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.WebhookServer;
import dev.pulse.it.harness.WebhookServer.Posted;
import dev.pulse.it.harness.WebhookServer.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.io.TempDir;

/** People are told of what begins and of what is over, once each, whatever happens meanwhile. */
class AlertsTest {

  private static final String JOB = "commanded/job #1 100%";
  private static final String SECRET_PATH = "/services/T0/very-secret-path";
  private static final String KEY = "very-secret-key";
  private static final String PASSWORD = "very-secret-password";

  @TempDir Path data;

  /** It takes a while, for what fails is not tried again at once. */
  @OnNewestJdk
  void whatBeginsAndWhatIsOverIsToldOnceThroughOutagesAndRestarts(Jdk jdk) throws Exception {
    int port;
    try (MailServer mail = MailServer.plain()) {
      String recovered;
      try (WebhookServer hook = WebhookServer.start(0)) {
        port = hook.port();
        try (ForkedJvm jvm = launch(jdk, port, mail).start()) {
          PulseClient client = jvm.awaitPage();
          jvm.type("job").type("fail no <!channel> paper");
          Posted failed = awaitTaken(hook, 1).get(0).isSignedWith(KEY);
          assertThat(failed.path()).isEqualTo(SECRET_PATH);
          assertFailed(failed.json(), client);
          awaitMails(mail, 1);
          assertThat(mail.mails().get(0).subject()).isEqualTo("[Pulse] " + JOB + " failed");
          assertThat(mail.mails().get(0).body()).contains("no <!channel> paper");

          hook.close();
          jvm.type("job").type("end");
          JsonNode waiting = awaitWaiting(client, each -> each.get("attempts").asInt() > 0);
          assertThat(waiting.get("kind").asText()).isEqualTo("recovered");
          recovered = waiting.get("id").asText();
          awaitMails(mail, 2);
          assertThat(mail.mails().get(1).subject()).contains(JOB, "has recovered");
          assertNoSecret(jvm, client);
          jvm.kill().awaitExit();
          assertThat(jvm.toString()).doesNotContain("very-secret");
        }
      }
      try (WebhookServer hook =
          WebhookServer.start(port).next(Trouble.ERROR).next(Trouble.SILENCE)) {
        try (ForkedJvm jvm = launch(jdk, port, mail).start()) {
          PulseClient client = jvm.awaitPage();
          List<Posted> taken = awaitTaken(hook, 1);
          assertThat(taken.get(0).id()).isEqualTo(recovered);
          assertThat(taken.get(0).isSignedWith(KEY).json().get("recovered_kind").asText())
              .isEqualTo("failed");
          assertThat(hook.refused())
              .hasSize(2)
              .allSatisfy(each -> assertThat(each.id()).isEqualTo(recovered));
          await().until(() -> alerts(client).get("waiting_count").asInt() == 0);
          jvm.type("exit").awaitExit(0);
        }
        // Whatever was to be told has been told: after another start there is only what is new.
        try (ForkedJvm jvm = launch(jdk, port, mail).start()) {
          PulseClient client = jvm.awaitPage();
          jvm.type("job").type("fail no ink");
          List<Posted> taken = awaitTaken(hook, 2);
          assertThat(taken.get(1).json().get("kind").asText()).isEqualTo("failed");
          awaitMails(mail, 3);
          await().until(() -> alerts(client).get("waiting_count").asInt() == 0);
          assertThat(alerts(client).get("recent")).hasSize(6);
          jvm.type("exit").awaitExit(0);
          assertThat(hook.taken()).hasSize(2);
          assertThat(mail.mails()).hasSize(3);
        }
      }
    }
  }

  @OnEachJdk
  void whatIsNotToldInTimeIsToldAtTheEndOfTheJvm(Jdk jdk) throws Exception {
    try (WebhookServer hook = WebhookServer.start(0);
        MailServer mail = MailServer.plain();
        ForkedJvm jvm = launch(jdk, hook.port(), mail).start()) {
      jvm.type("job").type("fail at once").type("exit").awaitExit(0);

      assertThat(hook.taken())
          .singleElement()
          .satisfies(each -> assertThat(each.json().get("kind").asText()).isEqualTo("failed"));
    }
  }

  @OnEachJdk
  void aTestSaysWhetherItArrives(Jdk jdk) throws Exception {
    try (WebhookServer hook = WebhookServer.start(0).next(Trouble.ERROR);
        MailServer mail = MailServer.plain();
        ForkedJvm jvm = launch(jdk, hook.port(), mail).start()) {
      PulseClient client = jvm.awaitPage();
      JsonNode result = test(client);
      assertThat(result.get("arrived").asBoolean()).isFalse();
      assertThat(result.at("/channels/0/error").asText()).isEqualTo("HTTP 500: it is broken");
      assertThat(result.at("/channels/1/arrived").asBoolean()).isTrue();
      assertThat(test(client).get("arrived").asBoolean()).isTrue();
      assertThat(hook.taken().get(0).isSignedWith(KEY).json().get("kind").asText())
          .isEqualTo("test");
      assertThat(mail.mails()).hasSize(2);
      assertThat(mail.mails().get(0).to()).containsExactly("<ops@acme.example>");
      assertThat(mail.mails().get(0).from()).isEqualTo("<pulse@acme.example>");
      jvm.type("exit").awaitExit(0);
    }
  }

  @OnEachJdk
  void mailGoesEncryptedAndWithALogin(Jdk jdk) throws Exception {
    Path store = keyStore();
    for (boolean implicit : new boolean[] {false, true}) {
      try (MailServer mail = MailServer.encrypted(tls(store), implicit);
          ForkedJvm jvm =
              Launch.of(App.PLAIN, "console")
                  .on(jdk)
                  .withAgent(data)
                  .property("javax.net.ssl.trustStore", store.toString())
                  .property("javax.net.ssl.trustStorePassword", "changeit")
                  .property("pulse.alerts.mail.to", "ops@acme.example,boss@acme.example")
                  .property("pulse.alerts.smtp", smtp(implicit, mail))
                  .environment("PULSE_ALERTS_SMTP_PASSWORD", PASSWORD)
                  .start()) {
        PulseClient client = jvm.awaitPage();
        JsonNode result = test(client);
        assertThat(result.get("arrived").asBoolean()).as(result.toString()).isTrue();
        MailServer.Mail got = mail.mails().get(0);
        assertThat(got.encrypted()).isTrue();
        assertThat(got.login()).isEqualTo("robot " + PASSWORD);
        assertThat(got.to()).containsExactly("<ops@acme.example>", "<boss@acme.example>");
        ForkedJvm command = CommandLine.on(jdk, "test-alerts", "--url", client.page());
        assertThat(command.awaitExit()).as(command.toString()).isZero();
        assertThat(command.stdout()).contains("yes").doesNotContain("very-secret");
        assertThat(mail.mails()).hasSize(2);
        assertNoSecret(jvm, client);
        jvm.type("exit").awaitExit(0);
      }
    }
  }

  /** Without TLS, or to a server that cannot prove its name, no password is sent. */
  @OnEachJdk
  void aPasswordIsNotSentToWhoCannotKeepIt(Jdk jdk) throws Exception {
    Path store = keyStore();
    for (boolean encrypted : new boolean[] {false, true}) {
      try (MailServer mail =
              encrypted ? MailServer.encrypted(tls(store), false) : MailServer.plain();
          ForkedJvm jvm =
              Launch.of(App.PLAIN, "console")
                  .on(jdk)
                  .withAgent(data)
                  .property("pulse.alerts.mail.to", "ops@acme.example")
                  .property("pulse.alerts.smtp", smtp(false, mail))
                  .environment("PULSE_ALERTS_SMTP_PASSWORD", PASSWORD)
                  .start()) {
        PulseClient client = jvm.awaitPage();
        String problem = encrypted ? "SSLHandshakeException" : "offers no TLS";
        JsonNode result = test(client);
        assertThat(result.get("arrived").asBoolean()).isFalse();
        assertThat(result.at("/channels/0/error").asText()).contains(problem);
        ForkedJvm command = CommandLine.on(jdk, "test-alerts", "--url", client.page());
        assertThat(command.awaitExit()).isEqualTo(1);
        assertThat(command.stdout()).contains(problem);
        assertThat(mail.mails()).isEmpty();
        jvm.type("exit").awaitExit(0);
      }
    }
  }

  private static void assertFailed(JsonNode facts, PulseClient client) {
    assertThat(facts.get("kind").asText()).isEqualTo("failed");
    assertThat(facts.get("title").asText()).isEqualTo(JOB + " failed");
    assertThat(facts.get("text").asText())
        .contains("&lt;!channel&gt;", "http://pulse.acme.example/#/executions/PX_");
    assertThat(facts.at("/job/name").asText()).isEqualTo(JOB);
    assertThat(facts.at("/execution/error_message").asText()).isEqualTo("no <!channel> paper");
    assertThat(facts.at("/execution/id").asText())
        .isEqualTo(client.executionsOf(JOB).at("/0/id").asText());
    assertThat(facts.get("failures_in_a_row").asInt()).isEqualTo(1);
  }

  private void assertNoSecret(ForkedJvm jvm, PulseClient client) {
    String said = jvm + alerts(client).toString() + client.get("/healthz").body();
    assertThat(said).doesNotContain("very-secret");
    assertThat(ProcessHandle.of(jvm.pid()).orElseThrow().info().commandLine().orElse(""))
        .doesNotContain("very-secret");
  }

  private Launch launch(Jdk jdk, int hookPort, MailServer mail) throws IOException {
    Path hooks = data.resolve("hooks");
    Files.writeString(hooks, "http://127.0.0.1:" + hookPort + SECRET_PATH + "\n");
    Path key = Files.writeString(data.resolve("key"), KEY + "\n");
    return Launch.of(App.PLAIN, "console")
        .on(jdk)
        .withAgent(data)
        .property("pulse.alerts.webhook", "@" + hooks)
        .property("pulse.alerts.webhook.secret", "@" + key)
        .property("pulse.alerts.mail.to", "ops@acme.example")
        .property("pulse.alerts.mail.from", "pulse@acme.example")
        .property("pulse.alerts.smtp", "smtp://127.0.0.1:" + mail.port())
        .property("pulse.http.url", "http://pulse.acme.example");
  }

  private static String smtp(boolean implicit, MailServer mail) {
    return (implicit ? "smtps" : "smtp") + "://robot@localhost:" + mail.port();
  }

  private static JsonNode test(PulseClient client) {
    HttpResponse<String> response = client.send("POST", "/api/pulse/alerts/test");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return PulseClient.parse(response.body());
  }

  private static JsonNode alerts(PulseClient client) {
    return client.json("/api/pulse/alerts");
  }

  private static List<Posted> awaitTaken(WebhookServer hook, int count) {
    awaitThat("the webhook has got " + count, () -> hook.taken().size() >= count);
    return hook.taken();
  }

  private static void awaitMails(MailServer mail, int count) {
    awaitThat("there are mails: " + count, () -> mail.mails().size() >= count);
  }

  private static JsonNode awaitWaiting(PulseClient client, Predicate<JsonNode> condition) {
    awaitThat(
        "an alert waits",
        () -> {
          JsonNode first = alerts(client).at("/waiting/0");
          return first.isObject() && condition.test(first);
        });
    return alerts(client).at("/waiting/0");
  }

  private static void awaitThat(String what, Callable<Boolean> condition) {
    await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  /** A certificate for localhost, with its key. */
  private Path keyStore() {
    Path store = data.resolve("keys.p12");
    if (!Files.exists(store)) {
      Launch.runTool(
          Jdk.oldest(),
          "keytool",
          Map.of(),
          "-genkeypair",
          "-keystore",
          store.toString(),
          "-storepass",
          "changeit",
          "-alias",
          "mail",
          "-dname",
          "CN=localhost",
          "-ext",
          "SAN=dns:localhost",
          "-keyalg",
          "EC",
          "-validity",
          "3650");
    }
    return store;
  }

  private static SSLContext tls(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
