package dev.pulse.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Talks to the server in an application, as a program of somebody else would. */
public final class PulseClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String base;

  public PulseClient(String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /** The page's address, with a slash at its end. */
  public String page() {
    return base + "/";
  }

  public int port() {
    return URI.create(base).getPort();
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path);
  }

  /** Sends a request without a body, with these headers: names and values by turns. */
  public HttpResponse<String> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What this path answers, which must be 200 and JSON. */
  public JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
    return parse(response.body());
  }

  public JsonNode jobs() {
    return json("/api/pulse/jobs").get("jobs");
  }

  public JsonNode executionsOf(String job) {
    return json("/api/pulse/jobs/" + encode(job) + "/executions").get("executions");
  }

  public JsonNode execution(String id) {
    return json("/api/pulse/executions/" + id);
  }

  public String logs(String id) {
    HttpResponse<String> response = get("/api/pulse/executions/" + id + "/logs");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  /** Waits until {@code /readyz} answers with this status, and answers what it says. */
  public JsonNode awaitReadiness(int status) {
    return parse(
        await("/readyz answers " + status)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> get("/readyz"), response -> response.statusCode() == status)
            .body());
  }

  /** What is known of the log of an execution: its stages, tasks, threads. */
  public JsonNode summary(JsonNode execution) {
    return json("/api/pulse/executions/" + execution.get("id").asText() + "/logs/summary");
  }

  /** Waits until a job, which may never have run, is as it should be, and answers it. */
  public JsonNode awaitJob(String name, Predicate<JsonNode> condition) {
    return await("job " + name)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> job(name), job -> job != null && condition.test(job));
  }

  /** Waits until the newest execution of a job is as it should be, and answers it. */
  public JsonNode awaitNewest(String job, Predicate<JsonNode> condition) {
    return await("newest execution of " + job)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> newest(job), execution -> execution != null && condition.test(execution));
  }

  /** Waits until the newest execution of a job has this status, and answers it. */
  public JsonNode awaitNewest(String job, String status) {
    return awaitNewest(job, execution -> execution.get("status").asText().equals(status));
  }

  /** Waits until a job has so many executions. */
  public void awaitTotal(String job, int total) {
    await(total + " executions of " + job)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> executionsOf(job).size() == total);
  }

  /** Opens the WebSocket. */
  public LiveMessages live() {
    return LiveMessages.open(http, URI.create(base.replaceFirst("^http", "ws") + "/ws"));
  }

  private @Nullable JsonNode job(String name) {
    for (JsonNode each : jobs()) {
      if (each.get("name").asText().equals(name)) {
        return each;
      }
    }
    return null;
  }

  private @Nullable JsonNode newest(String job) {
    HttpResponse<String> response = get("/api/pulse/jobs/" + encode(job) + "/executions?limit=1");
    if (response.statusCode() != 200) {
      return null;
    }
    return parse(response.body()).get("executions").get(0);
  }

  /** As one segment of a path. */
  public static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }
}
