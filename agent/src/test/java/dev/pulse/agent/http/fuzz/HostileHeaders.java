package dev.pulse.agent.http.fuzz;

import java.util.ArrayList;
import java.util.List;

/** The headers of a request: what belongs there, mostly, and what does not. */
final class HostileHeaders {

  private static final List<String> HOSTS =
      List.of(
          "Host: evil.example",
          "Host: ",
          "Host: localhost:99999999",
          "Host: localhost@evil.example",
          "Host: [::1",
          "Host: localhost\u0000",
          "Host : localhost",
          "host: LOCALHOST",
          "Host: localhost\r\nHost: evil.example",
          "Host: localhost\r\n evil.example",
          "X-No-Host: 1");

  private static final List<String> ODD =
      List.of(
          "Origin: http://evil.example",
          "Origin: null",
          "Sec-Fetch-Site: cross-site",
          "X-Forwarded-Proto: https",
          "X-Forwarded-Host: evil.example",
          "X-Forwarded-For: 127.0.0.1, evil",
          "X-Original-URL: /api/pulse/audit",
          "X-HTTP-Method-Override: DELETE",
          "Authorization: Basic Og==",
          "Authorization: Bearer",
          "Authorization: Bearer \u00ff\u00fe",
          "Authorization: Negotiate AAAA",
          "Cookie: pulse_token=",
          "Cookie: pulse_token=\u00e9; pulse_token=" + "a".repeat(5_000),
          "Cookie: $Version=1; ;;=;a=\"b",
          "Accept-Encoding: gzip",
          "Accept-Encoding: gzip;q=x, *;q=0, br;;;",
          "Accept-Encoding: " + "gzip,".repeat(500),
          "Accept: text/event-stream",
          "If-None-Match: *",
          "If-None-Match: W/\"x\", \"",
          "If-None-Match: \"" + "a".repeat(3_000),
          "If-Modified-Since: yesterday",
          "Range: bytes=0-0,-1,5-",
          "Range: bytes=9223372036854775807-",
          "Expect: 100-continue",
          "Expect: nonsense",
          "Connection: close",
          "Connection: keep-alive, Upgrade, Host",
          "Upgrade: h2c",
          "HTTP2-Settings: AAMAAABkAAQAAP__",
          "Upgrade: websocket",
          "TE: trailers, chunked;q=0.5",
          "Trailer: Host",
          "Content-Type: application/json",
          "Content-Type: multipart/form-data; boundary=",
          "Content-Encoding: gzip",
          "MCP-Protocol-Version: 1999-01-01",
          "Last-Event-ID: 99999999999999999999",
          "X: \u0000\u0001\u007f",
          "X\u0000Y: z",
          ": no name",
          "no colon",
          " folded: at the beginning",
          "X: folded\r\n\tonce\r\n  and again",
          "X: bare\rreturn",
          "X: bare\nnewline",
          "X-" + "N".repeat(9_000) + ": 1",
          "X: " + "v".repeat(70_000),
          "X: 1\r\n".repeat(99) + "X: 1");

  private final Dice dice;
  private final String token;

  HostileHeaders(Dice dice, String token) {
    this.dice = dice;
    this.token = token;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(dice.onceIn(12) ? dice.oneOf(HOSTS) : "Host: localhost");
    if (dice.onceIn(3)) {
      lines.add("Authorization: Bearer " + token);
    }
    while (dice.onceIn(3)) {
      lines.add(dice.oneOf(ODD));
    }
    return lines;
  }
}
