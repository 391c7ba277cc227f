package dev.pulse.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.store.QueuedAlert;
import dev.pulse.agent.store.Runs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A mail says what it is to say, and nothing in it becomes a header. */
class MailMessageTest {

  private static final Pattern WORD = Pattern.compile("=\\?utf-8\\?B\\?([^?]+)\\?=");

  @Test
  void whatAJobIsCalledIsNoHeader() {
    String title = "nightly\r\nBcc: everybody@acme.example\r\n\r\nfailed";

    String mail = mail(title, "a\r\n.\r\nb");

    String head = mail.substring(0, mail.indexOf("\r\n\r\n"));
    assertThat(head.lines())
        .extracting(line -> line.split("[: ]", 2)[0])
        .containsExactly(
            "From",
            "To",
            "Subject",
            "",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding");
    assertThat(subject(head)).isEqualTo("[Pulse] " + title);
    assertThat(body(mail)).isEqualTo("a\r\n.\r\nb\n");
  }

  @Test
  void everyCharacterArrives() {
    String title = "Bericht für Zürich 🎉".repeat(6);

    String mail = mail(title, "Gescheitert: 🔥 größer");

    assertThat(subject(mail)).isEqualTo("[Pulse] " + title);
    assertThat(body(mail)).isEqualTo("Gescheitert: 🔥 größer\n");
    assertThat(mail.lines()).allMatch(line -> line.length() <= 78);
    assertThat(mail).matches("(?s)\\p{ASCII}*");
  }

  @Test
  void aLongTitleIsCut() {
    assertThat(subject(mail("x".repeat(1_000), ""))).hasSize(200).endsWith("…");
  }

  private static String mail(String title, String body) {
    QueuedAlert alert =
        new QueuedAlert(
            "PA_1",
            "mail-1",
            "SPJ_1",
            "failed",
            title,
            body,
            Runs.BEGIN,
            Runs.BEGIN,
            false,
            0,
            null,
            null,
            null);
    return new MailMessage("pulse@acme.example", List.of("ops@acme.example", "b@acme.example"))
        .text(alert, Runs.BEGIN);
  }

  private static String subject(String mail) {
    StringBuilder subject = new StringBuilder();
    Matcher words = WORD.matcher(mail);
    while (words.find()) {
      subject.append(decoded(words.group(1)));
    }
    return subject.toString();
  }

  private static String body(String mail) {
    String body = mail.substring(mail.indexOf("\r\n\r\n") + 4);
    return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
