package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.rest.Action;
import dev.pulse.agent.http.rest.Backend;
import dev.pulse.agent.http.rest.JobStarting;
import dev.pulse.agent.http.rest.MetricsScope;
import dev.pulse.agent.http.rest.RecordingControl;
import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.RecordingOff;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators switch recording off and on; nobody else does, and it is noted who did. */
class RecordingApiTest {

  private static final Instant SINCE = Instant.parse("2026-11-23T02:00:12Z");
  private static final String OPERATOR = "token of operators";
  private static final String VIEWER = "token of viewers";
  private static final String OFF = "/api/pulse/recording/off";
  private static final String ON = "/api/pulse/recording/on";

  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
  private final Switched control = new Switched();
  private final HttpClient client = HttpClient.newHttpClient();
  private PulseServer server;

  @BeforeEach
  void start() throws Exception {
    server = server(Set.of(Action.RECORD));
  }

  @AfterEach
  void close() {
    server.close();
    store.close();
  }

  @Test
  void anOperatorSwitchesItOffAndOn() throws Exception {
    HttpResponse<String> off = post(OFF + "?by=Jane", OPERATOR);

    assertThat(off.statusCode()).isEqualTo(200);
    assertThat(JsonTree.object(off.body()))
        .containsEntry("recording", "off")
        .containsEntry("off_by", "Jane")
        .containsEntry("off_since", "2026-11-23T02:00:12.000Z");
    assertThat(get("/api/pulse/recording").body()).isEqualTo(off.body());
    assertThat(JsonTree.object(post(ON, OPERATOR).body()))
        .containsEntry("recording", "on")
        .containsEntry("off_by", null);
    assertThat(audit().get(1))
        .containsEntry("action", "record")
        .containsEntry("target", "off")
        .containsEntry("asked_by", "Jane")
        .containsEntry("outcome", "done");
    assertThat(audit().get(0)).containsEntry("target", "on");
  }

  @Test
  void whileTheFileIsThereItStaysOff() throws Exception {
    control.off = new RecordingOff("/var/pulse.off", true, SINCE);
    HttpResponse<String> refused = post(ON, OPERATOR);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("/var/pulse.off", "Remove it");
    assertThat(audit().get(0)).extracting("outcome").asString().contains("/var/pulse.off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", VIEWER, "anything else"})
  void nobodyElseDoes(String token) throws Exception {
    assertThat(post(OFF, token).statusCode()).isEqualTo(401);
    assertThat(control.off).isNull();
    assertThat(audit()).isEmpty();
  }

  @Test
  void aPageOfAnotherOriginDoesNot() throws Exception {
    assertThat(post(OFF, OPERATOR, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(control.off).isNull();
  }

  @Test
  void whereItIsNotAllowedNobodyDoes() throws Exception {
    server.close();
    server = server(Set.of(Action.DELETE, Action.RUN));
    HttpResponse<String> refused = post(OFF, OPERATOR);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("pulse.actions=record");
    assertThat(control.off).isNull();
  }

  @Test
  void thereIsNothingBetweenOffAndOn() throws Exception {
    assertThat(post("/api/pulse/recording/half", OPERATOR).statusCode()).isEqualTo(404);
    assertThat(get(OFF).statusCode()).isEqualTo(405);
  }

  private PulseServer server(Set<Action> actions) throws Exception {
    ServerOptions options =
        new ServerOptions(
            "127.0.0.1",
            0,
            null,
            OPERATOR,
            VIEWER,
            true,
            actions,
            Set.of(),
            MetricsScope.DEFAULT,
            false);
    Backend backend = new Backend(store, Samples::health, null, JobStarting.NONE, control, null);
    return PulseServer.start(options, backend, new EventBus());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String token, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.noBody());
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> audit() throws Exception {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(JsonTree.object(get("/api/pulse/audit").body()).get("entries"));
  }

  /** Remembers whether it is off. */
  private static final class Switched implements RecordingControl {

    private volatile @Nullable RecordingOff off;

    @Override
    public @Nullable RecordingOff off() {
      return off;
    }

    @Override
    public void switchOff(String by) {
      off = new RecordingOff(by, false, SINCE);
    }

    @Override
    public void switchOn() {
      RecordingOff is = off;
      if (is != null && !is.byFile()) {
        off = null;
      }
    }
  }
}
