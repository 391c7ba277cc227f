package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.Job;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compressed, for whom, and what is not sent again. */
class CompressionTest {

  private static final Job REPORT = Samples.job("nightly report");
  private static final String LIST = "/api/pulse/jobs/nightly%20report/executions";

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
    site.history.add(REPORT);
    for (int i = 10; i < 60; i++) {
      site.history.add(Samples.completed(REPORT, "PX_" + i, Samples.NOW.plusSeconds(i)));
    }
  }

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {LIST, "/api/pulse/jobs", "/assets/long.css"})
  void whoAcceptsItGetsLess(String path) throws Exception {
    HttpResponse<String> plain = site.get(path);
    HttpResponse<byte[]> packed = get(path, "gzip, deflate, br");

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(unpacked(packed)).isEqualTo(plain.body());
    assertThat(packed.body().length).isLessThan(plain.body().length() / 2 + 200);
    assertThat(plain.headers().allValues("Vary")).containsExactly("Accept-Encoding");
    assertThat(packed.headers().allValues("Vary")).containsExactly("Accept-Encoding");
    assertThat(packed.headers().firstValue("Content-Type"))
        .isEqualTo(plain.headers().firstValue("Content-Type"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip             | true",
        "GZIP;q=0.5       | true",
        "br, *            | true",
        "identity         | false",
        "gzip;q=0         | false",
        "gzip; q=0.000, * | false",
        "*;q=0            | false",
        "xgzip            | false",
      })
  void onlyWhoAcceptsIt(String accepted, boolean packed) throws Exception {
    assertThat(get(LIST, accepted).headers().firstValue("Content-Encoding").isPresent())
        .isEqualTo(packed);
  }

  @Test
  void whatIsSmallIsLeftAsItIs() throws Exception {
    HttpResponse<byte[]> small = get(LIST + "?limit=1", "gzip");

    assertThat(small.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(small.headers().firstValue("Vary")).hasValue("Accept-Encoding");
  }

  @Test
  void logsAreSentAsTheyCome() throws Exception {
    site.history.addLogs("PX_10", "line\n".repeat(1_000));

    HttpResponse<byte[]> logs = get("/api/pulse/executions/PX_10/logs", "gzip");

    assertThat(logs.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(logs.body()).hasSize(5_000);
  }

  @Test
  void headersAreThoseOfTheCompressedAnswer() throws Exception {
    HttpResponse<String> head = site.send("HEAD", LIST, "Accept-Encoding", "gzip");

    assertThat(head.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(head.headers().firstValue("Content-Length")).isEmpty();
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/pulse/jobs",
        "/api/pulse/jobs?recent=3",
        "/api/pulse/executions/PX_10",
        "/",
        "/assets/probe.js"
      })
  void whatHasNotChangedIsNotSentAgain(String path) throws Exception {
    HttpResponse<String> plain = site.get(path);
    String tag = plain.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> packed = get(path, "gzip");

    assertThat(tag).startsWith("W/\"");
    assertThat(packed.headers().firstValue("ETag")).hasValue(tag);
    assertThat(plain.headers().firstValue("Cache-Control").orElseThrow()).endsWith("no-cache");
    HttpResponse<String> again =
        site.send("GET", path, "If-None-Match", tag, "Accept-Encoding", "gzip");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).hasValue(tag);
    assertThat(again.headers().firstValue("Vary")).hasValue("Accept-Encoding");
  }

  @Test
  void whatHasChangedIsSentAgain() throws Exception {
    String tag = site.get("/api/pulse/jobs").headers().firstValue("ETag").orElseThrow();
    site.history.add(Samples.running(REPORT, "PX_99", Samples.NOW.plusSeconds(99)));

    HttpResponse<String> again = site.send("GET", "/api/pulse/jobs", "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
    HttpResponse<String> running = site.get("/api/pulse/executions/PX_99");
    assertThat(running.headers().firstValue("ETag")).isEmpty();
    assertThat(running.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void aListWithFewerExecutionsIsAnotherAnswer() throws Exception {
    String tag = site.get("/api/pulse/jobs").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> fewer = site.send("GET", "/api/pulse/jobs?recent=3", "If-None-Match", tag);

    assertThat(fewer.statusCode()).isEqualTo(200);
    assertThat(fewer.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
  }

  private HttpResponse<byte[]> get(String path, String accepted) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(site.uri(path)).header("Accept-Encoding", accepted).build();
    return site.client.send(request, BodyHandlers.ofByteArray());
  }

  private static String unpacked(HttpResponse<byte[]> response) throws Exception {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
