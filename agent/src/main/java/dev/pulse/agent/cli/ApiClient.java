package dev.pulse.agent.cli;

import dev.pulse.agent.json.JsonValue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The REST API, as commands ask it: a server that a JVM with the agent has, or one of their own.
 * What it refuses comes out as a {@link CommandException} that says why. Threading: for one thread.
 */
final class ApiClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final int LONGEST_PROBLEM = 65_536;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          // A token is for the server that was named, and for no other.
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI base;
  private final @Nullable String token;

  /**
   * At this address.
   *
   * @param base ends in a slash
   */
  ApiClient(URI base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** Parameters of a request, in the order in which they were given. */
  static final class Query {

    private final StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");

    /** Adds a parameter; one that is absent is left out. */
    Query with(String name, @Nullable Object value) {
      if (value != null) {
        parameters.add(name + '=' + encoded(value.toString()));
      }
      return this;
    }

    @Override
    public String toString() {
      return parameters.toString();
    }
  }

  /** The text encoded as one segment of a path, or the value of a parameter. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What is at this path, as text. */
  String text(String path, Query query) {
    try (InputStream body = stream(path, query)) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  /** What is at this path, read as JSON. */
  JsonValue json(String path, Query query) {
    return parsed(text(path, query));
  }

  /** Reads an answer. */
  JsonValue parsed(String text) {
    try {
      return JsonValue.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandException.failure("What answers at " + base + " is not Pulse.");
    }
  }

  /** What is at this path goes to the terminal as it comes. */
  void copy(String path, Query query, Terminal terminal) {
    try (InputStream body = stream(path, query)) {
      byte[] piece = new byte[1 << 14];
      for (int length = body.read(piece); length >= 0; length = body.read(piece)) {
        terminal.write(piece, length);
      }
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  /** What is at this path, as it comes. */
  InputStream stream(String path, Query query) {
    return answer(request(path, query));
  }

  /** Has something done, and answers what came of it, as text. */
  String post(String path, Query query) {
    try (InputStream body =
        answer(request(path, query).POST(HttpRequest.BodyPublishers.noBody()))) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private HttpRequest.Builder request(String path, Query query) {
    return HttpRequest.newBuilder(base.resolve(path + query)).timeout(ANSWER);
  }

  private InputStream answer(HttpRequest.Builder request) {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() == 200 || response.statusCode() == 202) {
        // A reader takes the lock of its stream; that of the client's own stream is needed by the
        // thread that fills it.
        return new BufferedInputStream(response.body());
      }
      throw refused(response);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw CommandException.unreachable(
          "Nothing answers at %s. Look for the line \"page:\" that Pulse says when the application starts."
              .formatted(base));
    } catch (IOException e) {
      throw CommandException.unreachable(
          "%s does not answer as Pulse does: %s.".formatted(base, FileTrouble.words(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failure("Interrupted while waiting for " + base + ".");
    }
  }

  /** An answer that began has an end, or the command has failed. */
  CommandException brokenOff(IOException e) {
    return CommandException.failure(
        "The answer of %s broke off: %s.".formatted(base, FileTrouble.words(e)));
  }

  private CommandException refused(HttpResponse<InputStream> response) throws IOException {
    String detail = detail(response);
    int status = response.statusCode();
    if (status == 403 && detail != null) {
      return CommandException.noAccess(detail);
    }
    if (status == 401 || status == 403) {
      return CommandException.noAccess(
          "%s wants %s. Set the environment variable PULSE_HTTP_TOKEN, or give --token @FILE."
              .formatted(base, token == null ? "a token" : "another token than the one given"));
    }
    if (detail == null) {
      return CommandException.failure(
          "What answers at %s is not Pulse: it says %d.".formatted(base, status));
    }
    return switch (status) {
      case 400 -> CommandException.usage(detail);
      case 404 -> CommandException.notFound(detail);
      default -> CommandException.failure("%s says %d: %s".formatted(base, status, detail));
    };
  }

  private static @Nullable String detail(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      String text = new String(body.readNBytes(LONGEST_PROBLEM), StandardCharsets.UTF_8);
      String detail = JsonValue.parse(text).get("detail").text();
      return detail == null ? null : SafeText.line(detail);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
