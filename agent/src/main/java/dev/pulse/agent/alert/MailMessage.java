package dev.pulse.agent.alert;

import dev.pulse.agent.store.QueuedAlert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

/**
 * A mail of plain text. What jobs say is base64 wherever it stands, in the subject too, so none of
 * it can become a header.
 */
record MailMessage(String from, List<String> to) {

  private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));

  private static final int LONGEST_SUBJECT = 200;

  /** RFC 2047 allows 76 characters of a line, of which the header's name and a frame take 21. */
  private static final int WORD_BYTES = 39;

  /** As it is sent, with lines that end as RFC 5322 wants it. */
  String text(QueuedAlert message, Instant now) {
    String headers =
        String.join(
            "\r\n",
            "From: " + from,
            "To: " + String.join(", ", to),
            "Subject: " + encoded(subject(message.title())),
            "Date: " + DATE.format(now.atOffset(ZoneOffset.UTC)),
            "Message-ID: <" + message.id() + "@pulse.invalid>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64");
    byte[] body = (message.body() + "\n").getBytes(StandardCharsets.UTF_8);
    return headers + "\r\n\r\n" + LINES.encodeToString(body) + "\r\n";
  }

  private static String subject(String title) {
    String line = "[Pulse] " + title;
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
  }

  /** Words of RFC 2047, one a line; each holds whole characters. */
  private static String encoded(String text) {
    StringBuilder words = new StringBuilder();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int codePoint : text.codePoints().toArray()) {
      int size = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > WORD_BYTES) {
        append(words, word);
        bytes = 0;
      }
      word.appendCodePoint(codePoint);
      bytes += size;
    }
    append(words, word);
    return words.toString();
  }

  private static void append(StringBuilder words, StringBuilder word) {
    byte[] bytes = word.toString().getBytes(StandardCharsets.UTF_8);
    words
        .append(words.length() == 0 ? "" : "\r\n ")
        .append("=?utf-8?B?")
        .append(Base64.getEncoder().encodeToString(bytes))
        .append("?=");
    word.setLength(0);
  }
}
