package dev.pulse.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * What an application tells of itself at {@code /metrics}.
 *
 * @param waiting executions that wait to be stored
 * @param dropped executions that were lost
 * @param droppedCharacters of logs that were lost
 * @param removed executions that retention removed
 */
record Metrics(long waiting, long dropped, long droppedCharacters, long removed) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  static Metrics of(HttpClient http, URI page) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page.resolve("/metrics")).timeout(PATIENCE).build();
    String text = http.send(request, BodyHandlers.ofString()).body();
    return new Metrics(
        value(text, "pulse_executions_waiting"),
        value(text, "pulse_executions_dropped_total"),
        value(text, "pulse_log_characters_dropped_total"),
        value(text, "pulse_retention_removed_total"));
  }

  private static long value(String text, String name) throws IOException {
    return text.lines()
        .filter(line -> line.startsWith(name + ' '))
        .map(line -> line.substring(name.length() + 1))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IOException("/metrics does not tell " + name + ": " + text));
  }
}
