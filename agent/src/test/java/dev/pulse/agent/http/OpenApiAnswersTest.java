package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.agent.http.OpenApi.Operation;
import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.http.rest.Action;
import dev.pulse.agent.http.rest.MetricsScope;
import dev.pulse.agent.store.HistoryStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation that the description has is answered as it says, of a history that has it all. */
class OpenApiAnswersTest {

  private static final OpenApi API = OpenApi.packed();
  private static final String REFUSES_UNKNOWN = "x-refuses-unknown-parameters";
  private static final String LENIENT = "x-lenient";

  private static final ServerOptions GUARDED =
      new ServerOptions(
          "127.0.0.1",
          0,
          null,
          "s3cr3t",
          null,
          false,
          Set.of(Action.values()),
          Set.of(),
          MetricsScope.DEFAULT,
          true);

  /** What stands for the parameters of paths. */
  private static final Map<String, String> THERE =
      Map.of(
          "job",
          FilledHistory.JOB.id(),
          "execution",
          FilledHistory.FAILED,
          "file",
          "nightly%20report.json",
          "state",
          "off");

  private final HistoryStore store = FilledHistory.open();
  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite(store);
  }

  @AfterEach
  void close() {
    site.close();
    store.close();
  }

  /** What is read; the live feeds and the ways in and out have tests of their own below. */
  static Stream<Operation> reads() {
    return API.operations().stream()
        .filter(operation -> operation.method().equals("GET"))
        .filter(operation -> !operation.node().at("/tags/0").asText().equals("Live"));
  }

  static Stream<Operation> all() {
    return API.operations().stream();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void theAnswerKeepsToItsSchema(Operation operation) throws Exception {
    HttpResponse<String> response = site.get(address(operation, ""));

    // Not all jobs of this history are well, which the status tells.
    boolean tells = operation.path().equals("/api/pulse/health/jobs");
    assertThat(response.statusCode()).isEqualTo(tells ? 503 : operation.success());
    validate(operation, response);
    HttpResponse<String> head = site.send("HEAD", address(operation, ""));
    assertThat(head.statusCode()).as("HEAD").isEqualTo(response.statusCode());
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void everyFormOfTheAnswerIsThere(Operation operation) throws Exception {
    for (String type :
        content(operation, operation.success()).stream().map(Map.Entry::getKey).toList()) {
      HttpResponse<String> response =
          switch (operation.path() + " " + type) {
            case "/api/pulse/executions/{execution}/logs application/x-ndjson" ->
                site.get(address(operation, "tail=1"));
            case "/badge/{file} image/svg+xml" -> site.get("/badge/nightly%20report.svg");
            default -> site.send("GET", address(operation, ""), "Accept", type);
          };
      assertThat(typeOf(response)).as(operation + " as " + type).isEqualTo(type);
      validate(operation, response);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void otherMethodsAreRefused(Operation operation) throws Exception {
    try (TestSite guarded = new TestSite(store, GUARDED, LiveLimits.DEFAULT)) {
      HttpResponse<String> response =
          guarded.send("PUT", address(operation, ""), "Authorization", "Bearer s3cr3t");
      assertThat(RestApiTest.problem(response, 405, "Method Not Allowed")).isNotBlank();
      assertThat(response.headers().firstValue("Allow").orElseThrow()).contains(operation.method());
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void unknownParametersAreRefusedWhereItSaysSo(Operation operation) throws Exception {
    HttpResponse<String> response = site.get(address(operation, "no_such=1"));

    if (operation.node().path(REFUSES_UNKNOWN).asBoolean()) {
      assertThat(RestApiTest.problem(response, 400, "Bad Request")).contains("no_such");
    } else {
      assertThat(response.statusCode())
          .as("%s lacks %s", operation, REFUSES_UNKNOWN)
          .isEqualTo(site.get(address(operation, "")).statusCode());
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whatIsNotThereIsNotFound(Operation operation) throws Exception {
    for (JsonNode parameter : operation.parameters("path")) {
      String path = operation.path().replace("{" + parameter.get("name").asText() + "}", "none");
      HttpResponse<String> response = site.get(path);
      assertThat(response.statusCode()).isEqualTo(404);
      validate(operation, response);
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void numbersHaveTheRangeAndTheDefaultThatItSays(Operation operation) throws Exception {
    for (JsonNode parameter : operation.parameters("query")) {
      JsonNode schema = parameter.get("schema");
      if (!schema.get("type").asText().equals("integer")) {
        continue;
      }
      String name = parameter.get("name").asText();
      boolean lenient = parameter.path(LENIENT).asBoolean();
      for (String bound : List.of("minimum", "maximum")) {
        if (schema.has(bound)) {
          long value = schema.get(bound).asLong();
          long beyond = bound.equals("minimum") ? value - 1 : value + 1;
          assertThat(status(operation, name + "=" + value)).as(name + "=" + value).isEqualTo(200);
          assertThat(status(operation, name + "=" + beyond))
              .as(name + "=" + beyond)
              .isEqualTo(lenient ? 200 : 400);
        }
      }
      assertThat(status(operation, name + "=many")).as(name).isEqualTo(lenient ? 200 : 400);
      assertDefault(operation, name, schema);
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void wordsAreThoseThatItSays(Operation operation) throws Exception {
    for (JsonNode parameter : operation.parameters("query")) {
      JsonNode schema = parameter.get("schema");
      JsonNode words = schema.has("items") ? schema.at("/items/enum") : schema.path("enum");
      if (words.isMissingNode()) {
        continue;
      }
      String name = parameter.get("name").asText();
      String detail =
          RestApiTest.problem(site.get(address(operation, name + "=odd")), 400, "Bad Request");
      List<String> allowed = new ArrayList<>();
      for (JsonNode word : words) {
        allowed.add(word.asText());
        assertThat(status(operation, name + "=" + word.asText())).as(word.asText()).isEqualTo(200);
      }
      String told = detail.replaceAll(".*must be (one of: )?", "").replaceAll("\\.($| .*)", "");
      assertThat(told.split(", | or ")).as(detail).containsExactlyInAnyOrderElementsOf(allowed);
      assertDefault(operation, name, schema);
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void textsHaveTheLengthAndTheFormThatItSays(Operation operation) throws Exception {
    for (JsonNode parameter : operation.parameters("query")) {
      JsonNode schema = parameter.get("schema");
      String name = parameter.get("name").asText();
      if (schema.has("maxLength")) {
        int longest = schema.get("maxLength").asInt();
        assertThat(status(operation, name + "=" + "x".repeat(longest))).isEqualTo(200);
        assertThat(status(operation, name + "=" + "x".repeat(longest + 1))).isEqualTo(400);
      }
      if (schema.has("pattern")) {
        assertThat(status(operation, name + "=odd")).as(name).isEqualTo(400);
      }
      if (parameter.path("required").asBoolean()) {
        assertThat(status(operation, name + "=")).as("without " + name).isEqualTo(400);
      }
      String type = schema.get("type").asText();
      if (type.equals("boolean") || (type.equals("string") && !schema.has("enum"))) {
        assertDefault(operation, name, schema);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theTokenIsDemandedWhereItSaysSo(Operation operation) throws Exception {
    try (TestSite guarded = new TestSite(store, GUARDED, LiveLimits.DEFAULT)) {
      HttpResponse<String> response = guarded.send(operation.method(), address(operation, ""));
      JsonNode own = operation.node().path("security");
      if (!own.isMissingNode() && (own.isEmpty() || own.get(0).isEmpty())) {
        assertThat(response.statusCode())
            .as(operation + " needs no token")
            .isNotEqualTo(operation.path().equals("/login") ? 0 : 401);
      } else {
        assertThat(RestApiTest.problem(response, 401, "Unauthorized")).contains("token");
        assertThat(operation.node().at("/responses/401").isMissingNode()).isFalse();
        validate(operation, response);
      }
    }
  }

  @Test
  void loggingInAndOutIsAnsweredAsItSays() throws Exception {
    try (TestSite guarded = new TestSite("s3cr3t")) {
      assertThat(guarded.post("/login", "token=s3cr3t").statusCode())
          .isEqualTo(operation("logIn").success());
      validate(operation("logIn"), guarded.post("/login", "token=wrong"));
      validate(operation("logIn"), guarded.post("/login", "", "Sec-Fetch-Site", "cross-site"));
      assertThat(guarded.post("/logout", "").statusCode()).isEqualTo(operation("logOut").success());
      validate(operation("logOut"), guarded.post("/logout", "", "Sec-Fetch-Site", "cross-site"));
    }
  }

  @Test
  void removingIsAnsweredAsItSays() throws Exception {
    try (TestSite guarded = new TestSite(store, GUARDED, LiveLimits.DEFAULT)) {
      String[] token = {"Authorization", "Bearer s3cr3t"};
      Operation one = operation("removeExecution");
      assertThat(guarded.send("DELETE", address(one, ""), token).statusCode())
          .isEqualTo(one.success());
      validate(one, guarded.send("DELETE", address(one, ""), token));
      validate(one, guarded.send("DELETE", address(one, "odd=1"), token));
      validate(
          one, guarded.send("DELETE", "/api/pulse/executions/" + FilledHistory.RUNNING, token));
      Operation all = operation("removeJobExecutions");
      validate(all, guarded.send("DELETE", address(all, "by=Ada"), token));
      validate(all, guarded.send("DELETE", "/api/pulse/jobs/none/executions", token));
      validate(operation("getAudit"), guarded.send("GET", "/api/pulse/audit", token));
    }
    validate(operation("removeExecution"), site.send("DELETE", "/api/pulse/executions/x"));
  }

  @Test
  void theLiveFeedsAnswerAsItSays() throws Exception {
    HttpResponse<String> noHandshake = site.get("/ws");
    assertThat(noHandshake.statusCode()).isEqualTo(426);
    validate(operation("followByWebSocket"), noHandshake);
    validate(operation("followEvents"), site.get("/api/pulse/events?job=none"));
    try (var events =
        site.client
            .send(
                java.net.http.HttpRequest.newBuilder(site.uri("/api/pulse/events")).build(),
                HttpResponse.BodyHandlers.ofInputStream())
            .body()) {
      assertThat(events.read()).isEqualTo(':');
    }
    LiveListener.connect(site);
  }

  private static Operation operation(String id) {
    return all()
        .filter(each -> each.node().get("operationId").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private int status(Operation operation, String query) throws Exception {
    int status = site.get(address(operation, query)).statusCode();
    // Whether jobs are well is told by the status; here they are not.
    return operation.path().equals("/api/pulse/health/jobs") && status == 503 ? 200 : status;
  }

  private void assertDefault(Operation operation, String name, JsonNode schema) throws Exception {
    if (schema.has("default")) {
      String value = schema.get("default").asText();
      // With another parameter of lines, so that a default alone does not ask for lines.
      String rest = operation.path().endsWith("/logs") ? "q=e&" : "";
      assertThat(site.get(address(operation, rest + name + "=" + value)).body())
          .as("%s is %s by default", name, value)
          .isEqualTo(site.get(address(operation, rest)).body());
    }
  }

  /** Where it is asked for something that is there, with what it needs and this besides. */
  private static String address(Operation operation, String query) {
    String path = operation.path();
    for (JsonNode parameter : operation.parameters("path")) {
      String name = parameter.get("name").asText();
      path = path.replace("{" + name + "}", THERE.getOrDefault(name, "?"));
    }
    List<String> pairs = new ArrayList<>();
    if (!query.isEmpty()) {
      pairs.add(query);
    }
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.parameters("query")) {
      String name = parameter.get("name").asText();
      names.add(name);
      if (parameter.path("required").asBoolean() && !query.startsWith(name + "=")) {
        pairs.add(name + "=" + encode(parameter.get("example").asText()));
      }
    }
    if (names.contains("from") && names.contains("to")) {
      pairs.add(FilledHistory.SPAN);
    }
    return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
  }

  private static void validate(Operation operation, HttpResponse<String> response)
      throws IOException {
    String type = typeOf(response);
    JsonNode media = null;
    for (Map.Entry<String, JsonNode> each : content(operation, response.statusCode())) {
      media = each.getKey().equals(type) ? each.getValue() : media;
    }
    if (media == null) {
      fail(
          "%s answers %d as %s, which its description does not have"
              .formatted(operation, response.statusCode(), type));
      return;
    }
    JsonNode schema = media.get("schema");
    if (schema.has("x-line")) {
      assertThat(response.body()).isNotEmpty();
      for (String line : response.body().split("\n", -1)) {
        if (!line.isEmpty()) {
          assertThat(API.violations(schema.get("x-line"), line)).as(line).isEmpty();
        }
      }
    } else if (type.endsWith("json")) {
      assertThat(API.violations(schema, response.body())).as(response.body()).isEmpty();
    } else {
      assertThat(schema.get("type").asText()).isEqualTo("string");
    }
  }

  private static List<Map.Entry<String, JsonNode>> content(Operation operation, int status) {
    return List.copyOf(API.response(operation, status).path("content").properties());
  }

  private static String typeOf(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
