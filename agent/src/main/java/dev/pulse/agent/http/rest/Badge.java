package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.Json;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.JobTrouble;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/**
 * How a job stands, in a few words and a colour.
 *
 * @param label the job's name
 * @param color six hexadecimal digits; white upon it can be read (contrast 4.5 and more)
 */
record Badge(String label, String message, String color) {

  private static final String GREEN = "2e7d32";
  private static final String RED = "b91c1c";
  private static final String BROWN = "92400e";
  private static final String GREY = "4b5563";
  private static final String LABEL_GREY = "374151";

  private static final int LONGEST_LABEL = 60;
  private static final int PADDING = 6;

  static Badge of(JobStanding standing, Instant now) {
    String name = standing.job().name();
    Set<JobTrouble> troubles = standing.troubles(now, null);
    if (troubles.contains(JobTrouble.DEAD)) {
      return new Badge(name, "dead", RED);
    }
    if (troubles.contains(JobTrouble.FAILED)) {
      long failures = standing.failuresInARow();
      return new Badge(name, failures > 1 ? "failing \u00d7" + failures : "failing", RED);
    }
    if (troubles.contains(JobTrouble.OVERDUE)) {
      return new Badge(name, "late", BROWN);
    }
    if (standing.lastSuccess() != null) {
      return new Badge(name, "ok", GREEN);
    }
    return new Badge(name, standing.running() > 0 ? "running" : "never ran", GREY);
  }

  /** Of a job that is not known. */
  static Badge unknown(String name) {
    return new Badge(name, "unknown", GREY);
  }

  /**
   * As shields.io wants it of an <a href="https://shields.io/badges/endpoint-badge">endpoint</a>.
   */
  byte[] json() {
    return Json.utf8(
        out ->
            out.put("schemaVersion", 1)
                .put("label", label)
                .put("message", message)
                .put("color", color));
  }

  /** As a picture. Only attributes style it: the page's policy allows no other style. */
  byte[] svg() {
    String shown = shortened(label);
    int left = width(shown);
    int right = width(message);
    String svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
        <title>%2$s: %3$s</title>
        <rect width="%4$d" height="20" fill="#%5$s"/>
        <rect x="%4$d" width="%6$d" height="20" fill="#%7$s"/>
        <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
        <text x="%8$d" y="14" textLength="%9$d" lengthAdjust="spacingAndGlyphs">%10$s</text>
        <text x="%11$d" y="14" textLength="%12$d" lengthAdjust="spacingAndGlyphs">%3$s</text>
        </g>
        </svg>
        """
            .formatted(
                left + right,
                escaped(label),
                escaped(message),
                left,
                LABEL_GREY,
                right,
                color,
                left / 2,
                left - 2 * PADDING,
                escaped(shown),
                left + right / 2,
                right - 2 * PADDING);
    return svg.getBytes(StandardCharsets.UTF_8);
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_LABEL
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "\u2026";
  }

  /** About what the text takes in the fonts that are asked for, in which it then is fitted. */
  private static int width(String text) {
    double width = text.codePoints().mapToDouble(Badge::width).sum();
    return (int) Math.ceil(width) + 2 * PADDING;
  }

  private static double width(int c) {
    if ("iljtfrI.,:;|!'()[]/ ".indexOf(c) >= 0) {
      return 4.5;
    }
    return c < 0x250 ? (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@' ? 10.5 : 7.2) : 11;
  }

  /** What XML 1.0 does not allow at all becomes a replacement character. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || (c >= ' ' && c < 0xD800)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
