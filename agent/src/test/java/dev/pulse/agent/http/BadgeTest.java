package dev.pulse.agent.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.Job;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Instant;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What stands on a job's badge. */
class BadgeTest {

  private final Job job = Samples.job("report");
  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
    site.history.add(job);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theBadgeSaysHowTheJobStands() throws Exception {
    assertThat(title("report")).isEqualTo("report: never ran");

    site.history.add(Samples.completed(job, "PX_1", Samples.NOW));
    assertThat(title("report")).isEqualTo("report: ok");
    site.history.due(job, Instant.now().minusSeconds(100));
    assertThat(title("report")).isEqualTo("report: late");

    for (int i = 1; i <= 3; i++) {
      site.history.add(Samples.failed(job, "PX_2" + i, Samples.NOW.plusSeconds(i), "boom"));
    }
    assertThat(title("report")).isEqualTo("report: failing \u00d73");
    assertThat(title(job.id())).isEqualTo("report: failing \u00d73");
    site.history.die(job, Samples.NOW);
    assertThat(title("report")).isEqualTo("report: dead");
  }

  @Test
  void shieldsIsToldTheSame() throws Exception {
    site.history.add(Samples.failed(job, "PX_1", Samples.NOW, "boom"));

    HttpResponse<String> response = site.get("/badge/report.json");

    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body())
        .isEqualTo(
            "{\"schemaVersion\":1,\"label\":\"report\",\"message\":\"failing\",\"color\":\"b91c1c\"}");
  }

  @Test
  void aJobThatIsNotKnownHasAGreyBadge() throws Exception {
    HttpResponse<String> response = site.get("/badge/none.svg");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(root(response.body()).getAttribute("aria-label")).isEqualTo("none: unknown");
    assertThat(response.body()).contains("#4b5563");
    assertThat(site.get("/badge/none.json").body()).contains("\"unknown\"");
  }

  @Test
  void itIsAskedForAnewEachTimeAndShownBySitesOfTheSameHouse() throws Exception {
    HttpResponse<String> response = site.get("/badge/report.svg");

    assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-cache");
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("image/svg+xml; charset=utf-8");
    assertThat(response.headers().allValues("Cross-Origin-Resource-Policy"))
        .containsExactly("same-site");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</title><script>alert(1)</script>",
        "a \"b\" & 'c'",
        "a/b.svg",
        "\ud83d\ude00 \u00e9 \u4e2d"
      })
  void namesAreTextWhateverStandsInThem(String name) throws Exception {
    site.history.add(Samples.job(name));

    assertThat(title(name)).isEqualTo(name + ": never ran");
    assertThat(svg(name)).doesNotContain("<script");
  }

  @Test
  void whatXmlForbidsIsReplacedAndWhatIsLongIsCut() throws Exception {
    site.history.add(Samples.job("a\u0001b" + "c".repeat(300)));

    Element root = root(svg("a\u0001b" + "c".repeat(300)));

    assertThat(root.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("a\ufffdb" + "c".repeat(56) + "\u2026");
    assertThat(Integer.parseInt(root.getAttribute("width"))).isLessThan(600);
  }

  @Test
  void otherFilesAreNotThere() throws Exception {
    assertThat(RestApiTest.problem(site.get("/badge/report.png"), 404, "Not Found"))
        .contains("/badge/<job>.svg");
    assertThat(site.get("/badge/").statusCode()).isEqualTo(404);
  }

  @Test
  void theTokenIsNeeded() throws Exception {
    try (TestSite closed = new TestSite("s3cret")) {
      assertThat(closed.get("/badge/report.svg").statusCode()).isEqualTo(401);
      assertThat(
              closed.send("GET", "/badge/none.svg", "Authorization", "Bearer s3cret").statusCode())
          .isEqualTo(404);
    }
  }

  private String title(String name) throws Exception {
    return root(svg(name)).getElementsByTagName("title").item(0).getTextContent();
  }

  private String svg(String name) throws Exception {
    HttpResponse<String> response =
        site.get("/badge/" + URLEncoder.encode(name, UTF_8).replace("+", "%20") + ".svg");
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static Element root(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }
}
