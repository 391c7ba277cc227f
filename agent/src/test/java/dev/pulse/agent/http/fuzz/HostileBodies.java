package dev.pulse.agent.http.fuzz;

import java.util.List;

/** Bodies of requests, with a word on how long they are, which may be a lie. */
final class HostileBodies {

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json",
          "application/json;charset=utf-16",
          "application/x-www-form-urlencoded",
          "text/plain",
          "");

  private static final List<String> METHODS =
      List.of("initialize", "ping", "tools/list", "tools/call", "notifications/x", "", "\\u0000");

  private static final List<String> TOOLS =
      List.of("list_jobs", "last_failures", "get_execution", "search_logs", "rm -rf");

  private static final List<String> MEMBERS =
      List.of(
          "\"limit\":1e999",
          "\"limit\":99999999999999999999999999",
          "\"limit\":-1",
          "\"limit\":5",
          "\"text\":\"' OR 1=1 --\"",
          "\"text\":\"\\ud800\"",
          "\"text\":\"\\u0000<script>\"",
          "\"id\":\"PX_1\"",
          "\"id\":{}",
          "\"job\":\"nightly report\"",
          "\"job\":[null]",
          "\"from\":\"-999999w\"",
          "\"from\":\"+999999999-12-31T23:59:59Z\"",
          "\"cursor\":\"AAAA\"",
          "\"log_characters\":2147483647",
          "\"log_part\":\"beginning\"",
          "\"status\":\"failed\"");

  private static final List<String> IDS =
      List.of("1", "\"x\"", "null", "1e400", "9".repeat(400), "\"\\ud800\"", "{}", "-0.0", "1.5e3");

  private static final List<String> NO_MESSAGES =
      List.of(
          "",
          "{",
          "[]",
          "[[[[[[[[",
          "[".repeat(8_000),
          "{\"a\":".repeat(2_000),
          "\"\\uZZZZ\"",
          "nul",
          "{\"jsonrpc\":\"2.0\"}{}",
          "\u00ef\u00bb\u00bf{}",
          "\u00ff\u00fe{\u0000}\u0000",
          "token=x",
          "token=%zz&token=",
          "token=" + "a".repeat(5_000),
          "&".repeat(4_000),
          "0123456789abcdef".repeat(1_500),
          "0123456789abcdef".repeat(20_000));

  private final Dice dice;

  HostileBodies(Dice dice) {
    this.dice = dice;
  }

  String type() {
    return dice.oneOf(TYPES);
  }

  String body() {
    if (dice.onceIn(3)) {
      return dice.oneOf(NO_MESSAGES);
    }
    if (dice.onceIn(6)) {
      return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}";
    }
    String message = message();
    return dice.onceIn(8) ? "[" + message + "," + message() + "]" : message;
  }

  private String message() {
    String arguments = members();
    String params =
        dice.onceIn(6)
            ? dice.oneOf(List.of("[]", "7", "null", "{\"protocolVersion\":\"2025-06-18\"}"))
            : "{\"name\":\"%s\",\"arguments\":%s}".formatted(dice.oneOf(TOOLS), arguments);
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}"
        .formatted(dice.oneOf(IDS), dice.onceIn(2) ? "tools/call" : dice.oneOf(METHODS), params);
  }

  private String members() {
    StringBuilder members = new StringBuilder("{");
    for (int i = dice.below(4); i > 0; i--) {
      members.append(dice.oneOf(MEMBERS)).append(i == 1 ? "" : ",");
    }
    return members.append('}').toString();
  }

  /** The body as it goes over the wire, after the headers that say how long it is. */
  String framed(String body) {
    String length = "Content-Length: " + body.length() + "\r\n";
    String chunked = "Transfer-Encoding: chunked\r\n";
    String chunks =
        "%x\r\n%s\r\n0\r\n\r\n"
            .formatted(Math.max(1, body.length()), body + (body.isEmpty() ? "x" : ""));
    return switch (dice.below(24)) {
      case 0 -> chunked + "\r\n" + chunks;
      case 1 -> chunked + length + "\r\n" + chunks;
      case 2 -> length + "Transfer-Encoding: chunked, identity\r\n\r\n" + chunks;
      case 3 -> length + "Content-Length: 0\r\n\r\n" + body;
      case 4 -> "Content-Length: " + dice.oneOf(HostileText.VALUES) + "\r\n\r\n" + body;
      case 5 -> "Transfer-Encoding: xchunked\r\n\r\n" + chunks;
      case 6 -> "Transfer-Encoding : chunked\r\n\r\n" + chunks;
      case 7 -> "Transfer-Encoding: gzip\r\n" + length + "\r\n" + body;
      case 8 -> chunked + "\r\n" + "zz\r\n" + body + "\r\n0\r\n\r\n";
      case 9 -> chunked + "\r\n" + "ffffffffffffffff\r\n" + body;
      case 10 -> chunked + "\r\n" + "-1\r\n" + body + "\r\n0\r\n\r\n";
      case 11 -> chunked + "\r\n" + "1;" + "x".repeat(20_000) + "\r\na\r\n0\r\n\r\n";
      case 12 -> chunked + "\r\n0\r\nHost: evil.example\r\n" + "T: 1\r\n".repeat(150) + "\r\n";
      case 13 -> "Content-Length: 5, 5\r\n\r\n" + body;
      case 14 -> "Content-Length: +5\r\n\r\n" + body;
      case 15 -> "Content-Length: " + (body.length() + 10) + "\r\n\r\n" + body;
      case 16 -> chunked + chunked + "\r\n" + chunks;
      case 17 -> "Expect: 100-continue\r\n" + length + "\r\n" + body;
      default -> length + "\r\n" + body;
    };
  }
}
