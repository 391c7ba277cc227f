package dev.pulse.agent.http.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.agent.http.OpenApi;
import dev.pulse.agent.http.OpenApi.Operation;
import java.util.ArrayList;
import java.util.List;

/** Targets of requests: every operation that is described, with what belongs there and what not. */
final class HostileTargets {

  private static final List<Operation> OPERATIONS = OpenApi.packed().operations();

  private static final List<Operation> READING_BODIES =
      OPERATIONS.stream().filter(each -> each.node().has("requestBody")).toList();

  private static final List<String> ELSEWHERE =
      List.of(
          "/",
          "/index.html",
          "/assets/../../agent/http/PulseServer.class",
          "/assets/..%2f..%2fagent/http/PulseServer.class",
          "/assets/..;/probe.js",
          "/assets/%2e%2e/probe.js",
          "/assets/%252e%252e%252fprobe.js",
          "/assets/..\\probe.js",
          "/assets/%c0%ae%c0%ae/probe.js",
          "/assets/probe.js%00.html",
          "/assets//probe.js",
          "//evil.example/assets/probe.js",
          "/META-INF/MANIFEST.MF",
          "/dev/pulse/viewer/index.html",
          "*",
          "",
          "evil.example:443",
          "http://localhost/healthz",
          "http://localhost",
          "http://evil.example/healthz",
          "HTTP://[::1",
          "http:/healthz",
          "ftp://localhost/healthz",
          "/healthz#fragment",
          "/healthz?" + "a=b&".repeat(300),
          "/" + "a/".repeat(5_000),
          "/" + "x".repeat(70_000));

  private final Dice dice;
  private final List<String> known;

  /**
   * @param known names and ids that there are
   */
  HostileTargets(Dice dice, List<String> known) {
    this.dice = dice;
    this.known = known;
  }

  /** An operation of the interface; those that read a body come by more often. */
  Operation operation() {
    return dice.onceIn(5) ? dice.oneOf(READING_BODIES) : dice.oneOf(OPERATIONS);
  }

  /** A target that reaches this operation, mostly. */
  String of(Operation operation) {
    StringBuilder target = new StringBuilder();
    for (String segment : operation.path().substring(1).split("/", -1)) {
      target.append('/').append(segment.startsWith("{") ? variable(operation, segment) : segment);
    }
    String query = query(operation);
    String path = dice.onceIn(8) ? mutated(target.toString()) : target.toString();
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** A target that is none of an operation. */
  String elsewhere() {
    return dice.oneOf(ELSEWHERE);
  }

  private String variable(Operation operation, String segment) {
    boolean badge = operation.path().startsWith("/badge/");
    String name =
        segment.equals("{state}")
            ? dice.oneOf(List.of("on", "off", "On", "x"))
            : dice.onceIn(3) ? dice.oneOf(HostileText.WORDS) : dice.oneOf(known);
    String ending = badge ? dice.oneOf(List.of(".svg", ".json", ".svg", "")) : "";
    return (dice.onceIn(6) ? name : HostileText.encoded(name)) + ending;
  }

  private String query(Operation operation) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode parameter : operation.parameters("query")) {
      if (dice.onceIn(3)) {
        pairs.add(parameter.get("name").asText() + "=" + value());
      }
    }
    if (dice.onceIn(10)) {
      pairs.add(dice.oneOf(List.of("odd=1", "=", "%zz=1", "a=%", "&&", "%00=%00", "limit")));
    }
    return String.join(dice.onceIn(20) ? ";" : "&", pairs);
  }

  private String value() {
    return switch (dice.below(4)) {
      case 0 -> HostileText.encoded(dice.oneOf(HostileText.WORDS));
      case 1 -> HostileText.encoded(dice.oneOf(known));
      case 2 -> dice.onceIn(10) ? dice.oneOf(HostileText.WORDS) : dice.oneOf(HostileText.VALUES);
      default -> dice.oneOf(HostileText.VALUES);
    };
  }

  private String mutated(String path) {
    int at = dice.below(path.length());
    String before = path.substring(0, at);
    String after = path.substring(at);
    return switch (dice.below(7)) {
      case 0 -> before + "%00" + after;
      case 1 -> before + "/..;" + after;
      case 2 -> before + "\\" + after;
      case 3 -> before + "%c0%af" + after;
      case 4 -> before + "/./" + after;
      case 5 -> before + "%" + after;
      default -> before + (char) (dice.below(255) + 1) + after;
    };
  }
}
