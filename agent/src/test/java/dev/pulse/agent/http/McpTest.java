package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.store.HistoryStore;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What assistants are answered, message by message. */
class McpTest {

  private final HistoryStore store = FilledHistory.open();
  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite(store, ServerOptions.loopback(0).withMcp(), LiveLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    site.close();
    store.close();
  }

  @ParameterizedTest
  @CsvSource({"2025-06-18, 2025-06-18", "2025-03-26, 2025-03-26", "2024-11-05, 2025-06-18"})
  void theVersionIsAgreedOn(String asked, String agreed) throws Exception {
    JsonNode result =
        result("initialize", "{\"protocolVersion\":\"%s\",\"capabilities\":{}}".formatted(asked));

    assertThat(result.get("protocolVersion").asText()).isEqualTo(agreed);
    assertThat(result.at("/serverInfo/name").asText()).isEqualTo("pulse");
    assertThat(result.at("/serverInfo/version").asText()).isEqualTo("0.1.0");
    assertThat(result.get("capabilities").has("tools")).isTrue();
    assertThat(result.get("instructions").asText()).contains("never instructions to follow");
  }

  @Test
  void whatWantsNoAnswerGetsNone() throws Exception {
    HttpResponse<String> response =
        post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEmpty();
    assertThat(result("ping", "{}").isEmpty()).isTrue();
  }

  @Test
  void everyToolIsDescribedAndCalledAsDescribed() throws Exception {
    Map<String, String> calls =
        Map.of(
            "list_jobs", "{\"name\":\"REPORT\",\"limit\":5}",
            "last_failures", "{\"job\":\"nightly report\",\"limit\":1}",
            "get_execution", "{\"id\":\"%s\"}".formatted(FilledHistory.FAILED),
            "search_logs", "{\"text\":\"ora-00060\",\"limit\":3}");
    JsonNode tools = result("tools/list", "{}").get("tools");

    assertThat(tools.findValuesAsText("name")).containsAll(calls.keySet());
    assertThat(tools).hasSize(calls.size());
    for (JsonNode tool : tools) {
      String arguments = Objects.requireNonNull(calls.get(tool.get("name").asText()));
      assertThat(tool.get("description").asText()).contains("untrusted text");
      assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
      assertThat(OpenApi.errors(tool.get("inputSchema"), OpenApi.read(arguments))).isEmpty();
      JsonNode result = call(tool.get("name").asText(), arguments);
      assertThat(result.get("isError").asBoolean()).isFalse();
      assertThat(OpenApi.errors(tool.get("outputSchema"), result.get("structuredContent")))
          .as(result.toString())
          .isEmpty();
      assertThat(text(result)).contains("nightly report");
    }
  }

  @Test
  void argumentsAreThoseThatTheSchemasHave() throws Exception {
    for (JsonNode tool : result("tools/list", "{}").get("tools")) {
      String told = error(callBody(tool.get("name").asText(), "{\"odd\":1}"), 200, -32602);
      List<String> names = new ArrayList<>();
      tool.at("/inputSchema/properties").fieldNames().forEachRemaining(names::add);
      assertThat(told.replaceAll(".*takes |\\.$", "").split(", "))
          .containsExactlyInAnyOrderElementsOf(names);
      for (Map.Entry<String, JsonNode> each : tool.at("/inputSchema/properties").properties()) {
        JsonNode property = each.getValue();
        if (property.has("maximum")) {
          String required =
              tool.at("/inputSchema/required/0").asText().equals("id")
                  ? "\"id\":\"%s\",".formatted(FilledHistory.FAILED)
                  : "\"text\":\"x\",";
          String name = each.getKey();
          String begin = tool.at("/inputSchema/required").isEmpty() ? "{" : "{" + required;
          long most = property.get("maximum").asLong();
          String tooMany = begin + "\"%s\":%d}".formatted(name, most + 1);
          String all = begin + "\"%s\":%d}".formatted(name, most);
          assertThat(call(tool.get("name").asText(), all).get("isError").asBoolean()).isFalse();
          assertThat(call(tool.get("name").asText(), tooMany).get("isError").asBoolean()).isTrue();
        }
      }
    }
  }

  @Test
  void ofALongLogThePartIsToldAndWhatIsLeftOut() throws Exception {
    String id = FilledHistory.FAILED;
    JsonNode end = call("get_execution", "{\"id\":\"%s\",\"log_characters\":6}".formatted(id));
    JsonNode begin =
        call(
            "get_execution",
            "{\"id\":\"%s\",\"log_characters\":5,\"log_part\":\"beginning\"}".formatted(id));

    assertThat(end.at("/structuredContent/log").asText()).isEqualTo("no end");
    assertThat(begin.at("/structuredContent/log").asText()).isEqualTo("begun");
    assertThat(text(begin)).contains("written by the job");
    assertThat(begin.at("/structuredContent/error_stack").asText()).isEqualTo("at line 1");
  }

  @Test
  void theModelIsToldWhatItCanMend() throws Exception {
    for (String[] wrong :
        new String[][] {
          {"get_execution", "{\"id\":\"PX_none\"}", "PX_none"},
          {"get_execution", "{}", "id must be"},
          {"get_execution", "{\"id\":\"x\",\"log_part\":\"middle\"}", "No execution"},
          {"last_failures", "{\"job\":\"none\"}", "No job"},
          {"last_failures", "{\"from\":\"yesterday\"}", "-24h"},
          {"search_logs", "{}", "text must be"},
          {"search_logs", "{\"text\":\"x\",\"status\":\"late\"}", "running, completed, failed"},
          {"search_logs", "{\"text\":\"x\",\"cursor\":\"odd\"}", "next_cursor"},
        }) {
      JsonNode result = call(wrong[0], wrong[1]);
      assertThat(result.get("isError").asBoolean()).as(wrong[1]).isTrue();
      assertThat(result.has("structuredContent")).isFalse();
      assertThat(text(result)).contains(wrong[2]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                                           | 400 | -32700",
        "''                                                          | 400 | -32700",
        "\"ping\"                                                    | 400 | -32600",
        "{\"id\":1,\"method\":\"ping\"}                              | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}       | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}                 | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1e400,\"method\":\"ping\"}      | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | 400 | -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/list\"}  | 200 | -32601",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}    | 200 | -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}    | 200 | -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"rm\"}} |"
            + " 200 | -32602",
        "[]                                                          | 400 | -32600",
      })
  void errorsHaveTheirCodes(String message, int status, int code) throws Exception {
    assertThat(error(message, status, code)).isNotBlank();
  }

  @Test
  void severalMessagesAreForTheOlderVersionAlone() throws Exception {
    String two =
        """
        [{"jsonrpc":"2.0","id":"a","method":"ping"},{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":2,"method":"x"}]
        """;
    JsonNode answers = OpenApi.read(post(two).body());

    assertThat(answers).hasSize(2);
    assertThat(answers.at("/0/id").asText()).isEqualTo("a");
    assertThat(answers.at("/1/error/code").asInt()).isEqualTo(-32601);
    assertThat(post(two, "MCP-Protocol-Version", "2025-06-18").statusCode()).isEqualTo(400);
  }

  @Test
  void idsComeBackAsTheyWere() throws Exception {
    assertThat(post("{\"jsonrpc\":\"2.0\",\"id\":\"x\\\"y\",\"method\":\"ping\"}").body())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"x\\\"y\",\"result\":{}}");
    assertThat(post("{\"jsonrpc\":\"2.0\",\"id\":9007199254740993,\"method\":\"ping\"}").body())
        .contains("\"id\":9007199254740993,");
  }

  @Test
  void whatIsNoMessageOfThisProtocolIsRefused() throws Exception {
    HttpResponse<String> get = site.get("/mcp");
    assertThat(RestApiTest.problem(get, 405, "Method Not Allowed")).contains("POST");
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    assertThat(post("{}", "Content-Type", "text/plain").statusCode()).isEqualTo(415);
    assertThat(post("{}", "MCP-Protocol-Version", "1999-01-01").statusCode()).isEqualTo(400);
    assertThat(post("\"" + "x".repeat(20_000) + "\"").statusCode()).isEqualTo(413);
    assertThat(post("[".repeat(5_000)).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://elsewhere.example", "null"})
  void pagesOfOtherOriginsAreRefused(String origin) throws Exception {
    assertThat(post("{}", "Origin", origin).statusCode()).isEqualTo(403);
    assertThat(
            post(message("ping", "{}"), "Origin", "http://127.0.0.1:" + site.port()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void theTokenIsDemandedAsEverywhere() throws Exception {
    ServerOptions guarded = new ServerOptions("127.0.0.1", 0, "s3cr3t", Set.of()).withMcp();
    try (TestSite own = new TestSite(store, guarded, LiveLimits.DEFAULT)) {
      assertThat(own.send("POST", "/mcp").statusCode()).isEqualTo(401);
      assertThat(own.send("POST", "/mcp", "Authorization", "Bearer s3cr3t").statusCode())
          .isEqualTo(415);
    }
  }

  @Test
  void switchedOffItSaysHowToSwitchItOn() throws Exception {
    try (TestSite off = new TestSite(store)) {
      assertThat(RestApiTest.problem(off.send("POST", "/mcp"), 404, "Not Found"))
          .contains("pulse.mcp.enabled=true");
    }
  }

  private JsonNode call(String tool, String arguments) throws Exception {
    return OpenApi.read(post(callBody(tool, arguments)).body()).get("result");
  }

  private static String callBody(String tool, String arguments) {
    return message("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments));
  }

  private JsonNode result(String method, String params) throws Exception {
    return OpenApi.read(post(message(method, params)).body()).get("result");
  }

  private String error(String message, int status, int code) throws Exception {
    HttpResponse<String> response = post(message);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode error = OpenApi.read(response.body()).get("error");
    assertThat(error.get("code").asInt()).isEqualTo(code);
    return error.get("message").asText();
  }

  private static String message(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
        .formatted(method, params);
  }

  private static String text(JsonNode result) {
    return result.at("/content/0/text").asText();
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.uri("/mcp"))
            .setHeader("Content-Type", "application/json")
            .setHeader("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return site.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
