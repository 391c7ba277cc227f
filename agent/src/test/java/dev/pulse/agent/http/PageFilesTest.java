package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageFilesTest {

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void thePageIsAtTheRoot() throws Exception {
    HttpResponse<String> page = site.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.body()).contains("<title>Pulse</title>");
    assertThat(site.get("/index.html").body()).isEqualTo(page.body());
    assertThat(site.get("/?theme=dark").body()).isEqualTo(page.body());
  }

  @Test
  void filesHaveTheirTypes() throws Exception {
    HttpResponse<String> script = site.get("/assets/probe.js");

    assertThat(script.headers().firstValue("Content-Type"))
        .hasValue("text/javascript; charset=utf-8");
    assertThat(script.body()).startsWith("export const probe");
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    String tag = site.get("/assets/probe.js").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = site.send("GET", "/assets/probe.js", "If-None-Match", tag);
    HttpResponse<String> other = site.send("GET", "/assets/probe.js", "If-None-Match", "\"other\"");

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).hasValue(tag);
    assertThat(other.statusCode()).isEqualTo(200);
  }
}
