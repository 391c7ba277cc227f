package dev.pulse.agent.cli;

import dev.pulse.agent.config.HttpConfig;
import dev.pulse.agent.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address at which the page is to be. */
final class PortFindings {

  private static final String SUBJECT = "port";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private PortFindings() {}

  static List<Finding> of(HttpConfig http) {
    if (!http.enabled()) {
      return List.of(Finding.note(SUBJECT, "pulse.http.enabled is false: there is no page", null));
    }
    String address = http.host() + ':' + http.port();
    if (!http.isLoopback() && http.token() == null) {
      return List.of(
          Finding.note(
              SUBJECT,
              "other machines can connect to " + address + ", and no token is set",
              "One is made at each start and said once; choose your own with pulse.http.token."),
          taken(http, address));
    }
    return List.of(taken(http, address));
  }

  private static Finding taken(HttpConfig http, String address) {
    InetAddress host;
    try {
      host = InetAddress.getByName(http.host());
    } catch (IOException e) {
      return Finding.wrong(
          SUBJECT,
          http.host() + " is no known host",
          "Use 127.0.0.1 for this machine alone, or one of its addresses, with pulse.http.host.");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, http.port()));
      return Finding.ok(SUBJECT, address + " is free");
    } catch (IOException e) {
      String pulse = pulseAt(host, http);
      return pulse == null
          ? Finding.note(
              SUBJECT,
              address + " cannot be had: " + e.getMessage(),
              "The agent takes the next free port and says which; choose one with pulse.http.port.")
          : Finding.ok(SUBJECT, address + " is taken by Pulse itself: " + pulse);
    }
  }

  /** Which Pulse answers there; nothing if none does. */
  private static @Nullable String pulseAt(InetAddress host, HttpConfig http) {
    String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
    String shown = name.contains(":") ? "[" + name + "]" : name;
    String page = (http.certificate() == null ? "http://" : "https://") + shown + ":" + http.port();
    try {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(page + "/healthz")).timeout(PATIENCE).build(),
                  HttpResponse.BodyHandlers.ofString());
      JsonValue health = JsonValue.parse(response.body());
      String version = health.get("version").text();
      return version == null ? null : health.get("app").text() + ", version " + version;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
