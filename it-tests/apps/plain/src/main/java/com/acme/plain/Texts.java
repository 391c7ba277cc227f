package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A job whose name, output, result and failure somebody has chosen who means no good; then one that
 * runs once for each line on stdin, until that says {@code exit}.
 */
final class Texts {

  private static final String BAD =
      "'; DROP TABLE execution; -- <script>window.taken=1</script>"
          + "<img src=x onerror=\"window.taken=1\"> ${7*7} {{7*7}} &lt;b&gt; "
          + "\u001b[31mred\u001b]0;title\u0007 \u202eright to left\u202c \ud800 \0 ";

  static void play() throws IOException {
    bad(false);
    try {
      bad(true);
    } catch (IllegalStateException e) {
      System.out.println("both have ended");
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("exit")) {
        return;
      }
      tick(line);
    }
  }

  @PulseJob(name = "=cmd|'/C calc'!A0 " + BAD + "\r\nSet-Cookie: taken=1")
  static String bad(boolean fails) {
    System.out.println("out " + BAD);
    System.err.println("err " + BAD);
    if (fails) {
      throw new IllegalStateException("@failure " + BAD + "\r\nX: y");
    }
    return "+result " + BAD + "\r\nX: y";
  }

  @PulseJob(name = "tick")
  static String tick(String line) {
    return line;
  }

  private Texts() {}
}
