package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording is switched off and on while jobs run, which they do as without the agent. */
class RecordingSwitchTest {

  private static final String TOKEN = "a token of operators";

  @TempDir Path data;

  @OnEachJdk
  void anOperatorSwitchesItOffAndOn(Jdk jdk) {
    try (Series series =
        Series.start(
            Series.launch()
                .on(jdk)
                .withAgent(data)
                .property("pulse.http.token", TOKEN)
                .property("pulse.actions", "record"))) {
      PulseClient client = series.awaitPage();
      series.run(3);
      post(client, "off?by=Jane");
      series.run(50);
      JsonNode ready = authorized(client, "/readyz");
      assertThat(ready.get("recording").asText()).isEqualTo("off");
      assertThat(ready.get("status").asText()).isEqualTo("ready");
      assertThat(authorized(client, "/healthz").get("problems").toString())
          .contains("Recording is off since ", "switched off by Jane");
      assertThat(client.get("/metrics").body()).contains("\npulse_recording 0\n");
      post(client, "on");
      series.run(2);
      assertThat(authorized(client, "/healthz").get("problems")).isEmpty();
      series.endsAsWithoutTheAgent();
      assertThat(series.said())
          .anyMatch(line -> line.contains("switched off by Jane"))
          .anyMatch(line -> line.contains("Recording goes on."));
    }
    assertStored(1, 2, 3, 54, 55);
  }

  @Test
  void aFileKeepsItOffForAsLongAsItIsThere() throws IOException {
    Path file = Files.createFile(data.resolve("pulse.off"));
    try (Series series = Series.start(Series.launch().withAgent(data))) {
      PulseClient client = series.awaitPage();
      series.run(50);
      JsonNode off = client.json("/api/pulse/recording");
      assertThat(off.get("recording").asText()).isEqualTo("off");
      assertThat(off.get("off_by").asText()).isEqualTo(file.toString());
      Files.delete(file);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> client.json("/readyz").get("recording").asText().equals("on"));
      series.run(2).endsAsWithoutTheAgent();
    }
    assertStored(51, 52);
  }

  private void assertStored(int... numbers) {
    List<String> logs = History.of(data).of(Series.JOB).stream().map(Run::logs).toList();
    assertThat(logs)
        .containsExactlyElementsOf(
            IntStream.of(numbers).mapToObj(number -> "number " + number + "\n").toList());
  }

  private static void post(PulseClient client, String state) {
    HttpResponse<String> response =
        client.send("POST", "/api/pulse/recording/" + state, "Authorization", "Bearer " + TOKEN);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private static JsonNode authorized(PulseClient client, String path) {
    return PulseClient.parse(client.send("GET", path, "Authorization", "Bearer " + TOKEN).body());
  }
}
