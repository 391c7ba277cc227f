package dev.pulse.agent.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLine;
import dev.pulse.agent.model.LogStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** A printed line is kept as its text with its end is, whatever stands before and is missing. */
class PrintedLinesTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2030-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final byte[] ROCKET = "🚀".getBytes(UTF_8);

  private final LogBuffer lines = buffer();
  private final LogBuffer texts = buffer();

  @RepeatedTest(40)
  void aLineIsItsTextWithItsEnd(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 60; i++) {
      LogStream stream = random.nextBoolean() ? LogStream.STDOUT : LogStream.STDERR;
      String text = "x".repeat(random.nextInt(random.nextInt(8) == 0 ? 60_000 : 200));
      switch (random.nextInt(8)) {
        case 0 -> both(log -> print(log, stream, text));
        case 1 -> both(log -> write(log, stream, random(text)));
        case 2 -> assertThat(taken(lines, false)).isEqualTo(taken(texts, false));
        default -> {
          lines.appendLine(ThreadContext.current(), stream, text);
          print(texts, stream, text + "\n");
        }
      }
    }
    assertThat(taken(lines, true)).isEqualTo(taken(texts, true));
    assertThat(lines.lines()).isEqualTo(texts.lines());
    assertThat(lines.size()).isEqualTo(texts.size());
  }

  private void both(Consumer<LogBuffer> action) {
    action.accept(lines);
    action.accept(texts);
  }

  private static void print(LogBuffer log, LogStream stream, String text) {
    log.append(stream, text);
  }

  /** Part of a character, which the next bytes go on with or do not. */
  private static void write(LogBuffer log, LogStream stream, int bytes) {
    log.append(stream, ROCKET, 0, bytes, UTF_8);
  }

  private static int random(String text) {
    return 1 + text.length() % ROCKET.length;
  }

  private static List<LogLine> taken(LogBuffer log, boolean last) {
    List<LogLine> taken = new ArrayList<>();
    LogChunk chunk = next(log, last);
    while (chunk != null) {
      taken.addAll(chunk.lines());
      chunk = next(log, last);
    }
    return taken;
  }

  private static @Nullable LogChunk next(LogBuffer log, boolean last) {
    return last ? log.takeLast() : log.take();
  }

  private static LogBuffer buffer() {
    LogBudget budget = new LogBudget(300_000, 150_000);
    return new LogBuffer(
        "owner", new LogCapture(budget, Secrets.NONE, NOON, buffer -> {}, () -> false));
  }
}
