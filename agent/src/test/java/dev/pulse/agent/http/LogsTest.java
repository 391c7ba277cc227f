package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsTest {

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
  void logsAreAllThatWasWrittenAsPlainText() throws Exception {
    site.history.addLogs("PX_1", "one\ntwo é 漢 😀\n");

    HttpResponse<String> response = site.get("/api/pulse/executions/PX_1/logs");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(response.body()).isEqualTo("one\ntwo é 漢 😀\n");
  }

  @Test
  void aCharacterThatIsSplitBetweenPiecesStaysWhole() throws Exception {
    site.history.addLogs(
        "PX_1", target -> target.append("x\uD83D").append("\uDE00y").append("é", 0, 1).append('z'));

    assertThat(site.get("/api/pulse/executions/PX_1/logs").body()).isEqualTo("x😀yéz");
  }

  @Test
  void halfACharacterDoesNotSpoilTheRest() throws Exception {
    site.history.addLogs("PX_1", target -> target.append("a\uD83Db").append("c\uD83D"));

    assertThat(site.get("/api/pulse/executions/PX_1/logs").body()).isEqualTo("a?bc?");
  }

  @Test
  void whoWroteNothingHasNoLogs() throws Exception {
    HttpResponse<String> response = site.get("/api/pulse/executions/PX_1/logs");

    assertThat(RestApiTest.problem(response, 404, "Not Found")).isEqualTo("No logs available");
    assertThat(site.send("HEAD", "/api/pulse/executions/PX_1/logs").statusCode()).isEqualTo(404);
  }

  @Test
  void headSaysThatThereAreLogs() throws Exception {
    site.history.addLogs("PX_1", "😀");

    HttpResponse<String> response = site.send("HEAD", "/api/pulse/executions/PX_1/logs");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void theServerHoldsOnlyWhatTheClientHasNotTakenYet() throws Exception {
    int pieces = 1_000;
    String piece = "0123456789abcde\n".repeat(4 * 1024);
    AtomicLong written = new AtomicLong();
    site.history.addLogs(
        "PX_1",
        target -> {
          for (int i = 0; i < pieces; i++) {
            target.append(piece);
            written.addAndGet(piece.length());
          }
        });
    HttpRequest request =
        HttpRequest.newBuilder(site.uri("/api/pulse/executions/PX_1/logs")).build();

    long read = 0;
    long mostHeld = 0;
    try (InputStream in = site.client.send(request, BodyHandlers.ofInputStream()).body()) {
      for (byte[] some = in.readNBytes(64 * 1024);
          some.length > 0;
          some = in.readNBytes(64 * 1024)) {
        read += some.length;
        mostHeld = Math.max(mostHeld, written.get() - read);
      }
    }

    assertThat(read).isEqualTo((long) pieces * piece.length());
    assertThat(mostHeld).as("what sockets and client hold of 65 MB").isLessThan(20_000_000);
  }

  @Test
  void aHistoryThatCannotBeReadIsAProblemAsLongAsNothingIsSent() throws Exception {
    site.history.addLogs(
        "PX_1",
        target -> {
          throw new StoreException("the file is locked");
        });

    HttpResponse<String> response = site.get("/api/pulse/executions/PX_1/logs");

    assertThat(RestApiTest.problem(response, 503, "Service Unavailable"))
        .contains("the file is locked");
  }

  @Test
  void logsThatBreakOffDoNotLookComplete() {
    site.history
        .addLogs(
            "PX_large",
            target -> {
              target.append("x".repeat(100_000));
              throw new StoreException("the disk is gone");
            })
        .addLogs(
            "PX_small",
            target -> {
              target.append("x");
              throw new IllegalStateException("no matter what");
            });

    assertThatThrownBy(() -> site.get("/api/pulse/executions/PX_large/logs"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> site.get("/api/pulse/executions/PX_small/logs"))
        .isInstanceOf(IOException.class);
  }
}
