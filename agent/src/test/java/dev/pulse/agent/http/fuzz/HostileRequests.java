package dev.pulse.agent.http.fuzz;

import dev.pulse.agent.http.OpenApi.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that a seed makes up: one or several on a connection, whole or cut, as one or byte by
 * byte.
 */
final class HostileRequests {

  private static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PRI",
          "get",
          "G\u0000T",
          "",
          "X".repeat(10_000),
          "GET /healthz HTTP/1.1\r\nGET");

  private static final List<String> VERSIONS =
      List.of(
          "HTTP/1.0",
          "HTTP/1.1",
          "HTTP/0.9",
          "HTTP/2.0",
          "HTTP/9.9",
          "HTTP/1.1 x",
          "http/1.1",
          "HTTP/" + "1".repeat(500),
          "");

  private static final List<String> NO_REQUESTS =
      List.of(
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000",
          "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "\r\n\r\n\r\n\r\n",
          "\n",
          "SSH-2.0-OpenSSH_9\r\n",
          "*1\r\n$4\r\nINFO\r\n",
          "\u0000".repeat(2_000));

  private final Dice dice;
  private final HostileTargets targets;
  private final HostileHeaders headers;
  private final HostileBodies bodies;

  HostileRequests(Dice dice, List<String> known, String token) {
    this.dice = dice;
    targets = new HostileTargets(dice, known);
    headers = new HostileHeaders(dice, token);
    bodies = new HostileBodies(dice);
  }

  /** What is sent on one connection. */
  Attack next() {
    StringBuilder bytes = new StringBuilder();
    int requests = dice.onceIn(6) ? 2 + dice.below(6) : 1;
    for (int i = 0; i < requests; i++) {
      bytes.append(request());
    }
    return Attack.of(dice, cut(bytes.toString()).getBytes(StandardCharsets.ISO_8859_1));
  }

  private String request() {
    if (dice.onceIn(25)) {
      return dice.onceIn(2)
          ? dice.oneOf(NO_REQUESTS)
          : new String(dice.bytes(dice.below(300)), StandardCharsets.ISO_8859_1);
    }
    Operation operation = targets.operation();
    String method = dice.onceIn(10) ? dice.oneOf(METHODS) : operation.method();
    String target = dice.onceIn(8) ? targets.elsewhere() : targets.of(operation);
    String version = dice.onceIn(20) ? dice.oneOf(VERSIONS) : "HTTP/1.1";
    List<String> lines = new ArrayList<>(headers.lines());
    String head = method + " " + target + " " + version + "\r\n";
    boolean hasBody = method.equals("POST") ? !dice.onceIn(5) : dice.onceIn(15);
    if (!hasBody) {
      return head + String.join("\r\n", lines) + "\r\n\r\n";
    }
    String type = bodies.type();
    if (!type.isEmpty()) {
      lines.add("Content-Type: " + type);
    }
    return head + String.join("\r\n", lines) + "\r\n" + bodies.framed(bodies.body());
  }

  private String cut(String whole) {
    return dice.onceIn(12) ? whole.substring(0, dice.below(whole.length() + 1)) : whole;
  }
}
