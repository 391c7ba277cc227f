package dev.pulse.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogLine;
import dev.pulse.agent.model.LogStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A secret is masked however it is cut by prints, flushes and chunks. */
class SecretMaskTest {

  private static final List<String> SECRETS =
      List.of(
          "connecting: password=|correcthorsebattery|;ssl=true\n",
          "{\"client_secret\": \"|s3cr3ts3cr3t|\", \"n\": 1}\n",
          "Authorization: Bearer |0123456789abcdef0123456789|\n",
          "jdbc:postgresql://joe:|correct9horse|@db/x\n",
          "key AKIA|IOSFODNN7EXAMPLE|\n",
          "card |4111222233334444| paid\n",
          "<password>|correcthorse|</password>\n",
          "--api-key |abcdefgh12345|\n");

  private static final List<String> PLAIN =
      List.of("12:34:56 one plain line\n", "progress 45%\r", "x = y, a: b\n", "\n", "Grüße 🚀\n");

  private final LogBuffer log = buffer();

  @RepeatedTest(300)
  void noCutLetsASecretThrough(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    StringBuilder text = new StringBuilder();
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      if (random.nextInt(3) == 0) {
        String[] parts = SECRETS.get(random.nextInt(SECRETS.size())).split("\\|", -1);
        text.append(parts[0]).append(parts[1]).append(parts[2]);
        masked.append(parts[0]).append("***").append(parts[2]);
      } else {
        String plain = PLAIN.get(random.nextInt(PLAIN.size()));
        text.append(plain);
        masked.append(plain);
      }
    }
    List<LogChunk> chunks = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + 1 + random.nextInt(20));
      log.append(LogStream.STDOUT, text.substring(from, to));
      if (random.nextInt(2) == 0) {
        drain(chunks, false);
      }
      from = to;
    }
    drain(chunks, true);

    assertThat(text(chunks)).isEqualTo(masked.toString());
    assertThat(lines(chunks)).isEqualTo(masked.toString());
  }

  @RepeatedTest(100)
  void linesOfOtherThreadsBetweenDoNotMatter(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    String secret = "correcthorsebatterystaple";
    List<LogChunk> chunks = new ArrayList<>();
    String line = "password=" + secret + "\n";
    for (int from = 0; from < line.length(); ) {
      int to = Math.min(line.length(), from + 1 + random.nextInt(9));
      log.append(LogStream.STDOUT, line.substring(from, to));
      switch (random.nextInt(4)) {
        case 0 -> log.append(LogStream.STDERR, "err\n");
        case 1 -> log.event(0, LogLevel.INFO, "a.B", "token=abcdef1234567", null);
        case 2 -> drain(chunks, false);
        default -> {
          Thread other = new Thread(() -> log.append(LogStream.STDOUT, "other "), "other");
          other.start();
          other.join();
        }
      }
      from = to;
    }
    drain(chunks, true);
    String all = text(chunks);
    for (int i = 0; i + 5 <= secret.length(); i++) {
      assertThat(all).doesNotContain(secret.substring(i, i + 5));
    }
    assertThat(all).doesNotContain("abcdef1234567");
    assertThat(lines(chunks, LogStream.STDERR)).isEqualTo("err\n".repeat(count(all, "err")));
  }

  @Test
  void aSecretThatIsLongerThanAChunkLeavesNothing() {
    List<LogChunk> chunks = new ArrayList<>();
    log.append(LogStream.STDOUT, "password=");
    for (int i = 0; i < 300; i++) {
      log.append(LogStream.STDOUT, "xyz".repeat(200));
      if (i % 7 == 0) {
        drain(chunks, false);
      }
    }
    log.append(LogStream.STDOUT, " end\n");
    drain(chunks, true);
    assertThat(text(chunks)).isEqualTo("password=*** end\n");
  }

  @Test
  void aPrivateKeyThatIsPrintedLineByLineLeavesNothing() {
    List<LogChunk> chunks = new ArrayList<>();
    for (String line :
        List.of("-----BEGIN PRIVATE KEY-----", "MIIabc", "defghi", "-----END PRIVATE KEY-----")) {
      log.append(LogStream.STDOUT, line + "\n");
      drain(chunks, false);
    }
    drain(chunks, true);
    assertThat(text(chunks)).doesNotContain("MII", "def").contains("END PRIVATE KEY");
  }

  @Test
  void anEventsOwnPartsStayWhenItsMessageIsMasked() {
    log.append(LogStream.STDOUT, "in line");
    log.event(0, LogLevel.WARN, "a.password", "pwd=abc", new IllegalStateException("secret=abc"));
    List<LogChunk> chunks = new ArrayList<>();
    drain(chunks, true);

    LogLine event = chunks.get(0).lines().get(1);
    assertThat(event.text())
        .startsWith("pwd=***\njava.lang.IllegalStateException: secret=***\n\tat ");
    assertThat(event.origin().logger()).isEqualTo("a.password");
    assertThat(text(chunks)).contains("in line\n1970-01-01T00:00:00.000Z WARN [");
  }

  private static LogBuffer buffer() {
    return new LogBuffer(
        new Object(),
        new LogCapture(
            new LogBudget(10_000_000, 10_000_000),
            Secrets.with(List.of(Pattern.compile("\\b\\d{16}\\b"))),
            Clock.systemUTC(),
            buffer -> {},
            () -> false));
  }

  private void drain(List<LogChunk> target, boolean last) {
    LogChunk chunk = last ? log.takeLast() : log.take();
    while (chunk != null) {
      target.add(chunk);
      chunk = last ? log.takeLast() : log.take();
    }
  }

  private static String text(List<LogChunk> chunks) {
    return chunks.stream().map(LogChunk::text).collect(Collectors.joining());
  }

  private static String lines(List<LogChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.lines().stream())
        .map(line -> line.partial() ? line.text() : line.text() + "\n")
        .collect(Collectors.joining());
  }

  private static String lines(List<LogChunk> chunks, LogStream stream) {
    return chunks.stream()
        .flatMap(chunk -> chunk.lines().stream())
        .filter(line -> line.origin().stream() == stream)
        .map(line -> line.partial() ? line.text() : line.text() + "\n")
        .collect(Collectors.joining());
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }
}
