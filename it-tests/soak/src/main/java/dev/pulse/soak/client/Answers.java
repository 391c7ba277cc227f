package dev.pulse.soak.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What an application answers, which must be what was asked for. */
record Answers(HttpClient http) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Fails for every other status than 200. */
  String get(URI page, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(page, path);
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  /** Whatever the status is. */
  HttpResponse<String> ask(URI page, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(page.resolve(path)).timeout(PATIENCE).build();
    return http.send(request, BodyHandlers.ofString());
  }
}
