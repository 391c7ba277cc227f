package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.http.rest.Action;
import dev.pulse.agent.http.rest.MetricsScope;
import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators may do besides reading, who else may not, and what is noted of it. */
class ActionsApiTest {

  private static final String OPERATOR = "token of operators";
  private static final String VIEWER = "token of viewers";

  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
  private final Job nightly = Runs.job("nightly report");
  private final String ended = Runs.run(nightly, 1).id();
  private final String running = Runs.run(nightly, 9).id();

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = site(true, Set.of(Action.DELETE));
    store.writer().write(Runs.run(nightly, 1).whole("a log\n"));
    store.writer().write(Runs.run(nightly, 2).whole(""));
    store.writer().write(List.of(Runs.run(nightly, 9).started()));
  }

  @AfterEach
  void close() {
    site.close();
    store.close();
  }

  @Test
  void anOperatorRemovesAnExecution() throws Exception {
    HttpResponse<String> response = delete(execution(ended) + "?by=Jane", OPERATOR);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(site.get(execution(ended)).statusCode()).isEqualTo(404);
    assertThat(delete(execution(ended), OPERATOR).statusCode()).isEqualTo(404);
    assertThat(audit().get(1))
        .containsEntry("action", "delete")
        .containsEntry("target", ended)
        .containsEntry("asked_by", "Jane")
        .containsEntry("app", "shop")
        .containsEntry("client", "127.0.0.1")
        .containsEntry("outcome", "done");
    assertThat(audit().get(0)).extracting("outcome").asString().contains("No execution");
  }

  @Test
  void whatRunsCannotBeRemoved() throws Exception {
    HttpResponse<String> response = delete(execution(running), OPERATOR);

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("still running");
    assertThat(site.get(execution(running)).statusCode()).isEqualTo(200);
    assertThat(audit().get(0)).extracting("outcome").asString().contains("still running");
  }

  @Test
  void anOperatorRemovesAJobsHistoryPartByPart() throws Exception {
    IntStream.range(100, 5_100).forEach(i -> store.writer().write(Runs.run(nightly, i).whole("")));

    Map<String, Object> first = JsonTree.object(delete(history(), OPERATOR).body());
    Map<String, Object> second = JsonTree.object(delete(history(), OPERATOR).body());

    assertThat(first).containsEntry("removed", 5_000L).containsEntry("has_more", true);
    assertThat(second).containsEntry("removed", 2L).containsEntry("has_more", false);
    assertThat(site.read(history())).containsEntry("total", 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", VIEWER, "anything else"})
  void nobodyElseRemovesAnything(String token) throws Exception {
    HttpResponse<String> response = delete(execution(ended), token);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("token of operators", "pulse.http.token");
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(site.get(execution(ended)).statusCode()).isEqualTo(200);
    assertThat(audit()).isEmpty();
  }

  @Test
  void aPageOfAnotherOriginIsRefusedWhateverItSends() throws Exception {
    HttpResponse<String> named =
        site.send(
            "DELETE",
            execution(ended),
            "Authorization",
            "Bearer " + OPERATOR,
            "Origin",
            "https://evil.example");
    HttpResponse<String> told =
        site.send(
            "DELETE",
            execution(ended),
            "Authorization",
            "Bearer " + OPERATOR,
            "Sec-Fetch-Site",
            "cross-site");

    assertThat(List.of(named.statusCode(), told.statusCode())).containsExactly(403, 403);
    assertThat(site.get(execution(ended)).statusCode()).isEqualTo(200);
  }

  @Test
  void nothingIsRemovedWhereItIsNotAllowed() throws Exception {
    try (TestSite reading = site(false, Set.of())) {
      HttpResponse<String> response =
          reading.send("DELETE", execution(ended), "Authorization", "Bearer " + OPERATOR);

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("switched off", "pulse.actions=delete");
    }
    assertThat(site.get(execution(ended)).statusCode()).isEqualTo(200);
  }

  @Test
  void theLoginOfAnOperatorIsAsGoodAsTheToken() throws Exception {
    String operator = cookie("token=token+of+operators");
    String viewer = cookie("token=token+of+viewers");

    assertThat(site.send("DELETE", execution(ended), "Cookie", viewer).statusCode()).isEqualTo(401);
    assertThat(site.send("DELETE", execution(ended), "Cookie", operator).statusCode())
        .isEqualTo(204);
  }

  @Test
  void aViewersTokenReadsWhereATokenIsNeeded() throws Exception {
    try (TestSite closed = site(false, Set.of(Action.DELETE))) {
      assertThat(closed.get("/api/pulse/jobs").statusCode()).isEqualTo(401);
      assertThat(read(closed, VIEWER)).containsEntry("role", "viewer");
      assertThat(read(closed, OPERATOR)).containsEntry("role", "operator");
    }
    assertThat(site.read("/api/pulse/access"))
        .containsEntry("role", "viewer")
        .containsEntry("actions", List.of("delete", "test_alerts"));
  }

  @Test
  void whoAsksIsOneLineOfAFewWords() throws Exception {
    assertThat(delete(execution(ended) + "?by=a%0Ab", OPERATOR).statusCode()).isEqualTo(400);
    assertThat(delete(execution(ended) + "?by=" + "x".repeat(101), OPERATOR).statusCode())
        .isEqualTo(400);
    assertThat(delete(execution(ended) + "?because=x", OPERATOR).statusCode()).isEqualTo(400);
    assertThat(site.get(execution(ended)).statusCode()).isEqualTo(200);
  }

  @Test
  void whatAPathOffersIsTold() throws Exception {
    HttpResponse<String> response = site.send("PUT", execution(ended));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("DELETE, GET, HEAD");
  }

  private TestSite site(boolean openToRead, Set<Action> actions) throws Exception {
    ServerOptions options =
        new ServerOptions(
            "127.0.0.1",
            0,
            null,
            OPERATOR,
            VIEWER,
            openToRead,
            actions,
            Set.of(),
            MetricsScope.DEFAULT,
            false);
    return new TestSite(store, options, LiveLimits.DEFAULT);
  }

  private HttpResponse<String> delete(String path, String token) throws Exception {
    return token.isEmpty()
        ? site.send("DELETE", path)
        : site.send("DELETE", path, "Authorization", "Bearer " + token);
  }

  private String cookie(String form) throws Exception {
    String header = site.post("/login", form).headers().firstValue("Set-Cookie").orElseThrow();
    return header.substring(0, header.indexOf(';'));
  }

  private static Map<String, Object> read(TestSite of, String token) throws Exception {
    return JsonTree.object(
        of.send("GET", "/api/pulse/access", "Authorization", "Bearer " + token).body());
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> audit() throws Exception {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(site.read("/api/pulse/audit").get("entries"));
  }

  private static String execution(String id) {
    return "/api/pulse/executions/" + id;
  }

  private String history() {
    return "/api/pulse/jobs/" + nightly.id() + "/executions";
  }
}
