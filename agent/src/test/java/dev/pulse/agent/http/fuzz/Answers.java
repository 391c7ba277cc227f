package dev.pulse.agent.http.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a server said as a strict client would: answer by answer, to the last byte. */
final class Answers {

  /**
   * A host that is odd or two is refused by the library itself, in the version that it was told.
   */
  private static final Pattern STATUS =
      Pattern.compile("HTTP/(?:1\\.[01]|0\\.9(?= 400)) ([1-5][0-9]{2}) [ -~]*");

  private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+): ([ -~]*)");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String said;
  private final boolean whole;
  private final boolean bodiesMayMiss;
  private final List<Integer> statuses = new ArrayList<>();
  private int at;

  private Answers(Wire.Received received, boolean bodiesMayMiss) {
    this.said = received.text();
    this.whole = received.whole();
    this.bodiesMayMiss = bodiesMayMiss;
  }

  /**
   * The statuses of all answers.
   *
   * @param bodiesMayMiss whether there may be answers to HEAD
   * @throws AssertionError if anything is no answer
   */
  static List<Integer> read(Wire.Received received, boolean bodiesMayMiss) {
    Answers answers = new Answers(received, bodiesMayMiss);
    try {
      while (answers.at < answers.said.length()) {
        answers.one();
      }
    } catch (Cut e) {
      if (received.whole()) {
        throw wrong("an answer without its end", answers.said);
      }
    }
    return answers.statuses;
  }

  private void one() throws Cut {
    Matcher status = STATUS.matcher(line());
    if (!status.matches()) {
      throw wrong("no status line at " + at, said);
    }
    int code = Integer.parseInt(status.group(1));
    statuses.add(code);
    long length = -1;
    boolean chunked = false;
    String type = "";
    boolean encoded = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      Matcher header = HEADER.matcher(line);
      if (!header.matches()) {
        throw wrong("no header: " + line, said);
      }
      String value = header.group(2);
      switch (header.group(1).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Long.parseLong(value);
        case "transfer-encoding" -> chunked = value.equals("chunked");
        case "content-type" -> type = value;
        case "content-encoding" -> encoded = true;
        case "set-cookie" -> refuseForeignCookie(value);
        default -> {}
      }
    }
    if (code == 101) {
      ServerFrames.check(said.substring(at).getBytes(StandardCharsets.ISO_8859_1), whole);
      at = said.length();
      return;
    }
    if (code < 200 || code == 204 || code == 304 || (bodiesMayMiss && isNext(length))) {
      return;
    }
    String body = body(length, chunked);
    if (type.contains("json") && !type.contains("ndjson") && !encoded) {
      check(body);
    }
  }

  private boolean isNext(long length) {
    return length != 0 && (at == said.length() || said.startsWith("HTTP/1.", at));
  }

  private String body(long length, boolean chunked) throws Cut {
    if (chunked) {
      StringBuilder body = new StringBuilder();
      for (int size = Integer.parseInt(line(), 16); ; size = Integer.parseInt(line(), 16)) {
        body.append(take(size));
        if (!take(2).equals("\r\n")) {
          throw wrong("a chunk without its end", said);
        }
        if (size == 0) {
          return body.toString();
        }
      }
    }
    return take(length < 0 ? said.length() - at : length);
  }

  private static void check(String body) {
    String text = new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    try {
      JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private void refuseForeignCookie(String value) {
    if (!value.matches("pulse_token=[A-Za-z0-9_-]*; Path=/; Max-Age=\\d+; HttpOnly; .*")) {
      throw wrong("a cookie of somebody else: " + value, said);
    }
  }

  private String line() throws Cut {
    int end = said.indexOf("\r\n", at);
    if (end < 0) {
      throw new Cut();
    }
    String line = said.substring(at, end);
    at = end + 2;
    return line;
  }

  private String take(long length) throws Cut {
    if (length > said.length() - at) {
      at = said.length();
      throw new Cut();
    }
    String taken = said.substring(at, at + (int) length);
    at += (int) length;
    return taken;
  }

  private static AssertionError wrong(String what, String said) {
    return new AssertionError(what + "\nin: " + said.substring(0, Math.min(2_000, said.length())));
  }

  /** It ends before its end. */
  private static final class Cut extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
