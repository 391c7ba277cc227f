package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

  private static final String TOKEN = "s3cr€t & more+";
  private static final String RIGHT = "token=s3cr%E2%82%ACt+%26+more%2B";
  private static final String WRONG = "token=s3cr%E2%82%ACx";

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite(TOKEN);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theCookieOpensAllAndDoesNotTellTheToken() throws Exception {
    HttpResponse<String> response = site.post("/login", RIGHT);

    assertThat(response.statusCode()).isEqualTo(204);
    String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .matches(
            "pulse_token=[A-Za-z0-9_-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
    assertThat(jobsWith(pair(cookie))).isEqualTo(200);
    assertThat(jobsWith("other=1; " + pair(cookie) + "; third=x")).isEqualTo(200);
    LiveListener.connect(site, "Cookie", pair(cookie));
  }

  @Test
  void theCookieHoldsAfterARestartAndNotForAnotherToken() throws Exception {
    String cookie =
        pair(site.post("/login", RIGHT).headers().firstValue("Set-Cookie").orElseThrow());

    try (TestSite restarted = new TestSite(TOKEN);
        TestSite other = new TestSite("another token")) {
      assertThat(restarted.send("GET", "/api/pulse/jobs", "Cookie", cookie).statusCode())
          .isEqualTo(200);
      assertThat(other.send("GET", "/api/pulse/jobs", "Cookie", cookie).statusCode())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pulse_token=", "pulse_token=wrong", "pulse_token", "token=x"})
  void anyOtherCookieDoesNot(String cookie) throws Exception {
    assertThat(jobsWith(cookie)).isEqualTo(401);
  }

  @Test
  void theTokenItselfIsNoCookie() throws Exception {
    try (TestSite plain = new TestSite("plain-token")) {
      assertThat(
              plain
                  .send("GET", "/api/pulse/jobs", "Cookie", "pulse_token=plain-token")
                  .statusCode())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {WRONG, "token=", "", "other=" + TOKEN, "token"})
  void aWrongTokenIsRefusedAndNotRepeated(String form) throws Exception {
    HttpResponse<String> response = site.post("/login", form);

    assertThat(RestApiTest.problem(response, 401, "Unauthorized")).contains("pulse.http.token");
    assertThat(response.body()).doesNotContain("s3cr");
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void whatIsNotWellEncodedIsRefusedAndNotRepeated() throws Exception {
    HttpResponse<String> response = site.post("/login", "token=s3cr%zz");

    assertThat(RestApiTest.problem(response, 400, "Bad Request")).doesNotContain("s3cr");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://elsewhere.example",
    "Origin, null",
  })
  void anotherPageMayNeitherLogInNorOut(String header, String value) throws Exception {
    assertThat(site.post("/login", RIGHT, header, value).statusCode()).isEqualTo(403);
    assertThat(site.post("/logout", "", header, value).statusCode()).isEqualTo(403);
  }

  @Test
  void theOwnPageMay() throws Exception {
    String own = "http://127.0.0.1:" + site.port();

    assertThat(site.post("/login", RIGHT, "Origin", own).statusCode()).isEqualTo(204);
    assertThat(
            site.post("/login", RIGHT, "Sec-Fetch-Site", "same-origin", "Origin", "http://proxy")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void afterTooManyWrongTokensEvenTheRightOneHasToWait() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(site.post("/login", WRONG).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> response = site.post("/login", RIGHT);

    RestApiTest.problem(response, 429, "Too Many Requests");
    assertThat(Long.parseLong(response.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1L, 60L);
  }

  @Test
  void rightTokensAreNotCounted() throws Exception {
    for (int i = 0; i < 12; i++) {
      assertThat(site.post("/login", RIGHT).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void aLargeFormIsNotRead() throws Exception {
    String large = RIGHT + "&more=" + "x".repeat(5_000);

    RestApiTest.problem(site.post("/login", large), 413, "Request Entity Too Large");
    assertThat(
            site.raw(
                "POST /login HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/x-www-form-urlencoded",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "",
                "1388",
                "x".repeat(5_000),
                "0",
                ""))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void onlyAFormIsTaken() throws Exception {
    assertThat(site.send("POST", "/login", "Content-Type", "application/json").statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/logout"})
  void onlyPostIsOffered(String path) throws Exception {
    HttpResponse<String> response = site.get(path);

    RestApiTest.problem(response, 405, "Method Not Allowed");
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void loggingOutTakesTheCookie() throws Exception {
    HttpResponse<String> response = site.post("/logout", "");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Set-Cookie"))
        .hasValue("pulse_token=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
  }

  @Test
  void withoutATokenThereIsNothingToLogInTo() throws Exception {
    try (TestSite open = new TestSite()) {
      assertThat(open.post("/login", RIGHT).statusCode()).isEqualTo(404);
    }
  }

  private int jobsWith(String cookie) throws Exception {
    return site.send("GET", "/api/pulse/jobs", "Cookie", cookie).statusCode();
  }

  private static String pair(String setCookie) {
    return setCookie.substring(0, setCookie.indexOf(';'));
  }
}
