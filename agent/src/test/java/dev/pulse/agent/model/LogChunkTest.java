package dev.pulse.agent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of a chunk and its marks give its lines back, as they were written. */
final class LogChunkTest {

  private static final LogOrigin OUT =
      new LogOrigin(LogStream.STDOUT, null, null, "main", null, null);
  private static final LogOrigin ERR =
      new LogOrigin(LogStream.STDERR, null, null, "pool-1-thread-ß", "load", "42");
  private static final LogOrigin EVENT =
      new LogOrigin(LogStream.LOG, LogLevel.WARN, "com.acme.Report", "main", null, "42");

  @Test
  void linesComeBackWithWhereAndWhenTheyWereWritten() {
    LogMarks.Builder marks = new LogMarks.Builder();
    marks.add(new LogMarks.Mark(8, 5_000, OUT, false, 0, false));
    marks.add(new LogMarks.Mark(3, 4_000, ERR, false, 0, false));
    marks.add(new LogMarks.Mark(14, 6_000, EVENT, true, 5, false));
    LogChunk chunk = new LogChunk(3, 10, "one\ntwo\nerrWARN hello\nat\n", stored(marks));

    assertThat(chunk.lines())
        .isEqualTo(
            List.of(
                new LogLine(10, Instant.ofEpochSecond(5), OUT, "one", false),
                new LogLine(11, Instant.ofEpochSecond(5), OUT, "two", false),
                new LogLine(12, Instant.ofEpochSecond(4), ERR, "err", true),
                new LogLine(13, Instant.ofEpochSecond(6), EVENT, "hello\nat", false)));
  }

  @Test
  void anEventThatGoesOnInTheNextChunkIsPartial() {
    LogMarks.Builder marks = new LogMarks.Builder();
    marks.add(new LogMarks.Mark(6, 1_000, EVENT, true, 2, true));

    assertThat(new LogChunk(1, 1, "> half", stored(marks)).lines())
        .isEqualTo(List.of(new LogLine(1, Instant.ofEpochSecond(1), EVENT, "half", true)));
  }

  @Test
  void emptyLinesAreLines() {
    LogMarks.Builder marks = new LogMarks.Builder();
    marks.add(new LogMarks.Mark(3, 1_000, OUT, false, 0, false));

    assertThat(new LogChunk(1, 1, "\n\n\n", stored(marks)).lines())
        .extracting(LogLine::text)
        .containsExactly("", "", "");
  }

  @Test
  void brokenMarksAreRefused() {
    LogChunk chunk = new LogChunk(1, 1, "x", LogMarks.of(new byte[] {1, 5, 9}));
    assertThatIllegalArgumentException().isThrownBy(chunk::lines);
    LogChunk other = new LogChunk(1, 1, "x", LogMarks.of(new byte[] {9}));
    assertThatIllegalArgumentException().isThrownBy(other::lines);
  }

  private static LogMarks stored(LogMarks.Builder marks) {
    return LogMarks.of(marks.build().bytes());
  }
}
