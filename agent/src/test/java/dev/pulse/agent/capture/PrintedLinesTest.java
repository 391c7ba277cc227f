package dev.pulse.agent.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLine;
import dev.pulse.agent.model.LogStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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

  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final byte[] ROCKET = "🚀".getBytes(UTF_8);

  private Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final LogBuffer lines = buffer();
  private final LogBuffer texts = buffer();

  @RepeatedTest(40)
  void aLineIsItsTextWithItsEnd(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 60; i++) {
      if (random.nextInt(4) == 0) {
        clock = Clock.offset(clock, Duration.ofMillis(1));
      }
      LogStream stream = random.nextBoolean() ? LogStream.STDOUT : LogStream.STDERR;
      String letter = String.valueOf((char) ('a' + random.nextInt(26)));
      String text = letter.repeat(random.nextInt(random.nextInt(8) == 0 ? 60_000 : 80));
      switch (random.nextInt(9)) {
        case 0 -> both(log -> print(log, stream, text));
        case 1 -> both(log -> write(log, stream, random(text)));
        case 2 -> assertThat(taken(lines, false)).isEqualTo(taken(texts, false));
        case 3 -> both(log -> log.event(clock.millis(), null, "acme", text, null));
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

  private LogBuffer buffer() {
    LogBudget budget = new LogBudget(300_000, 150_000);
    return new LogBuffer(
        "owner", new LogCapture(budget, Secrets.NONE, new Ticking(), buffer -> {}, () -> false));
  }

  /** The time is the same for both. */
  private final class Ticking extends Clock {
    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return clock.withZone(zone);
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }
  }
}
