package dev.pulse.agent.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckTest {

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite("s3cr€t");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/pulse/jobs", "/api/pulse/executions/PX_1", "/ws", "/api/none"})
  void programsAreToldWhatIsMissing(String path) throws Exception {
    HttpResponse<String> response = site.get(path);

    assertThat(RestApiTest.problem(response, 401, "Unauthorized"))
        .contains("Authorization: Bearer");
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"Pulse\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/assets/probe.js"})
  void thePageItselfIsOpenSinceNothingStandsInIt(String path) throws Exception {
    assertThat(site.get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz", "/metrics"})
  void whatMonitoringReadsIsOpen(String path) throws Exception {
    assertThat(site.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void theTokenOpensAll() throws Exception {
    String header = new String("Bearer s3cr€t".getBytes(UTF_8), ISO_8859_1);

    assertThat(
            site.raw("GET /api/pulse/jobs HTTP/1.1", "Host: localhost", "Authorization: " + header))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer wrong", "Bearer", "Bearer ", "Basic czNjcmV0", "s3cret", "bearers3cret"})
  void anythingElseDoesNot(String authorization) throws Exception {
    assertThat(
            site.raw(
                "GET /api/pulse/jobs HTTP/1.1",
                "Host: localhost",
                "Authorization: " + authorization))
        .startsWith("HTTP/1.1 401");
  }
}
