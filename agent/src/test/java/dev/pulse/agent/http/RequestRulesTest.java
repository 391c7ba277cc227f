package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/pulse/jobs",
    "PUT, /api/pulse/jobs/x",
    "DELETE, /api/pulse/jobs/x",
    "PATCH, /api/pulse/executions/PX_1/logs",
    "OPTIONS, /healthz",
    "TRACE, /healthz",
    "POST, /",
    "FROB, /assets/probe.js",
  })
  void otherMethodsAreNotOffered(String method, String path) throws Exception {
    HttpResponse<String> response = site.send(method, path);

    assertThat(RestApiTest.problem(response, 405, "Method Not Allowed")).contains(method, "GET");
    assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void theLiveFeedOffersGetAlone() throws Exception {
    HttpResponse<String> response = site.send("POST", "/ws");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/pulse/jobs/",
        "/api/pulse/jobs//executions",
        "/api/pulse/jobs/x/executions/",
        "/api/pulse/execution",
        "/healthz/",
        "/ws/",
        "/jobs",
        "/assets/",
        "/assets/../probe.js",
        "/%2e%2e/agent/http/PulseServer.class",
        "/assets/%70robe.js",
        "/assets",
        "/index.html/",
        "/nothing.js"
      })
  void unknownPathsAreNotFound(String path) throws Exception {
    assertThat(RestApiTest.problem(site.get(path), 404, "Not Found")).contains("/api/pulse/jobs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/pulse/jobs/%",
        "/api/pulse/jobs/%4",
        "/api/pulse/jobs/%zz",
        "/api/pulse/jobs/x/executions?status=%zz",
        "/api/pulse/jobs/é"
      })
  void targetsThatAreNoUrisAreRefused(String target) throws Exception {
    assertThat(site.raw("GET " + target + " HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 400 Bad Request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/pulse/jobs/%ff%fe",
        "/api/pulse/jobs/%c3",
        "/api/pulse/jobs/x/executions?status=%c3"
      })
  void namesThatAreNotUtf8AreRefused(String target) throws Exception {
    assertThat(site.raw("GET " + target + " HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 400 Bad Request")
        .contains("percent-encoding of UTF-8");
  }

  @Test
  void anEncodedSlashStaysInItsSegment() throws Exception {
    Job job = Samples.job("a/b%2Fc");
    site.history.add(job);

    assertThat(site.raw("GET /api/pulse/jobs/a%2Fb%252Fc HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 200")
        .contains(job.id());
    assertThat(site.raw("GET /api/pulse/jobs/a%2fb%252Fc/executions HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 200");
    assertThat(site.raw("GET /api/pulse/jobs/a/b%252Fc HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 404");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a+b", "(a)", "a:b@c", "a,b=c&d!"})
  void charactersThatNeedNoEncodingMayStandAsTheyAre(String name) throws Exception {
    site.history.add(Samples.job(name));

    assertThat(site.raw("GET /api/pulse/jobs/" + name + " HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 200")
        .contains("\"name\":\"" + name + "\"");
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    HttpResponse<String> get = site.get("/healthz");
    HttpResponse<String> head = site.send("HEAD", "/healthz");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"));
    assertThat(site.send("HEAD", "/api/pulse/jobs/none").statusCode()).isEqualTo(404);
    assertThat(site.send("HEAD", "/").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/assets/probe.js", "/healthz", "/api/pulse/jobs", "/nothing", "/ws"})
  void everyAnswerTellsBrowsersToBeCareful(String path) throws Exception {
    var headers = site.get(path).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self';")
        .contains("frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(headers.firstValue("Cache-Control").orElse(""))
        .containsPattern("\\bno-(store|cache)\\b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:7857", "[::1]", "[::1]:80"})
  void itsOwnNamesAreAnswered(String host) throws Exception {
    assertThat(site.raw("GET /healthz HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "[::2]",
        ""
      })
  void otherNamesAreMisdirected(String host) throws Exception {
    assertThat(site.raw("GET /healthz HTTP/1.1", "Host: " + host))
        .startsWith("HTTP/1.1 421 Misdirected Request")
        .contains("application/problem+json", "http://localhost:" + site.port() + "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[::1", "evil.example:127.0.0.1", "localhost:80:80", "a b"})
  void whatIsNoNameIsRefused(String host) throws Exception {
    assertThat(site.raw("GET /healthz HTTP/1.1", "Host: " + host))
        .matches("(?s)HTTP/1.1 4(00|21) .*");
  }

  @Test
  void longPathsAreNotFoundEither() throws Exception {
    assertThat(site.raw("GET /" + "a/".repeat(20_000) + " HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 404 Not Found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/0.9", "HTTP/2.0"})
  void otherVersionsAreNotSpoken(String version) throws Exception {
    assertThat(site.raw("GET /healthz " + version, "Host: localhost"))
        .startsWith("HTTP/1.1 400 Bad Request");
  }

  /** Some of them are refused before anything of this server has seen them. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "local host"})
  void tooManyChunksEndTheConnectionInSilence(String host) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      String chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";
      String answer =
          site.raw(
              "POST /login HTTP/1.1",
              "Host: " + host,
              "Content-Type: application/x-www-form-urlencoded",
              "Transfer-Encoding: chunked",
              "",
              chunk.repeat(100));
      assertThat(answer).doesNotStartWith("HTTP/1.1 2").doesNotStartWith("HTTP/1.1 5");
      assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void exactlyOneHostIsDemanded() throws Exception {
    assertThat(site.raw("GET /healthz HTTP/1.1")).startsWith("HTTP/1.1 400");
    assertThat(site.raw("GET /healthz HTTP/1.1", "Host: localhost", "Host: evil.example"))
        .startsWith("HTTP/1.1 400");
    assertThat(site.raw("GET /healthz HTTP/1.0")).startsWith("HTTP/1.0 200");
  }

  @Test
  void anAbsoluteTargetIsAnsweredLikeItsPath() throws Exception {
    assertThat(site.raw("GET http://localhost/healthz?x=1 HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 200")
        .contains("\"app\"");
  }

  @Test
  void furtherNamesCanBeAllowed() throws Exception {
    ServerOptions options = new ServerOptions("127.0.0.1", 0, null, Set.of("Pulse.corp"));
    try (TestSite named = new TestSite(options, LiveLimits.DEFAULT)) {
      assertThat(named.raw("GET /healthz HTTP/1.1", "Host: pulse.corp:80"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void whoIsBoundToEveryAddressTakesAnyName() throws Exception {
    ServerOptions options = new ServerOptions("0.0.0.0", 0, "secret", Set.of());
    try (TestSite open = new TestSite(options, LiveLimits.DEFAULT)) {
      assertThat(open.raw("GET /healthz HTTP/1.1", "Host: buildbox:7857"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void anUnreadableHistoryIsSaidWithItsReason() throws Exception {
    site.history.failWith(new StoreException("the disk is full"));

    String detail = RestApiTest.problem(site.get("/api/pulse/jobs"), 503, "Service Unavailable");

    assertThat(detail).contains("the disk is full", "/healthz");
  }

  @Test
  void anErrorOfItsOwnShowsNoStack() throws Exception {
    site.history.failWith(new IllegalStateException("secret"));

    HttpResponse<String> response = site.get("/api/pulse/jobs");

    RestApiTest.problem(response, 500, "Internal Server Error");
    assertThat(response.body()).doesNotContain("secret", "at dev.pulse");
  }

  @Test
  void requestsThatAreTooLargeEndTheConnectionAndNoMore() throws Exception {
    String large = "x".repeat(200_000);
    assertThat(site.raw("GET /healthz HTTP/1.1", "Host: localhost", "X-Large: " + large))
        .doesNotStartWith("HTTP/1.1 200");
    assertThat(site.raw("GET /healthz?" + large + " HTTP/1.1", "Host: localhost"))
        .doesNotStartWith("HTTP/1.1 200");

    Map<String, Object> health = JsonTree.object(site.get("/healthz").body());
    assertThat(health).containsEntry("status", "up");
  }

  @Test
  void aBodyIsNeitherNeededNorHarmful() throws Exception {
    String response =
        site.raw("GET /healthz HTTP/1.1", "Host: localhost", "Content-Length: 1000000000");

    assertThat(response).startsWith("HTTP/1.1 ");
    assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
  }
}
