package dev.pulse.agent.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Text comes out as it went in, whole and in order; what cannot be kept is counted. */
class LogBufferTest {

  private final List<LogBuffer> told = new ArrayList<>();
  private final LogBuffer log = buffer(1_000_000, 1_000_000);

  @Test
  void textIsTakenOnceAndInPieces() {
    log.append(LogStream.STDOUT, "one\ntwo\n");
    assertChunk(log.take(), 1, "one\ntwo\n");
    assertThat(log.take()).isNull();

    log.append(LogStream.STDERR, "three");
    assertChunk(log.takeLast(), 2, "three");
    assertThat(log.size()).isEqualTo(13);
    assertThat(log.lines()).isEqualTo(3);
  }

  @Test
  void theListenerIsToldWhenThereIsSomethingAgain() {
    log.append(LogStream.STDOUT, "one");
    log.append(LogStream.STDOUT, "two");
    assertThat(told).hasSize(1);

    log.take();
    log.append(LogStream.STDOUT, "three");
    assertThat(told).hasSize(2);
  }

  @Test
  void aCharacterSplitOverTwoWritesComesOutWhole() {
    byte[] bytes = "Grüße 🚀".getBytes(UTF_8);
    for (byte each : bytes) {
      log.append(LogStream.STDOUT, new byte[] {each}, 0, 1, UTF_8);
    }
    assertChunk(log.takeLast(), 1, "Grüße 🚀");
  }

  @Test
  void anUnfinishedCharacterIsShownAsSuchAtTheEnd() {
    byte[] bytes = "ü".getBytes(UTF_8);
    log.append(LogStream.STDOUT, bytes, 0, 1, UTF_8);
    assertChunk(log.takeLast(), 1, "\uFFFD");
  }

  @Test
  void halvesOfASurrogatePairAreNotTorn() {
    log.append(LogStream.STDOUT, "a\uD83D");
    assertChunk(log.take(), 1, "a");
    log.append(LogStream.STDOUT, "\uDE80");
    assertChunk(log.take(), 2, "🚀");
  }

  @Test
  void whatIsTooMuchIsCountedAtThePlaceOfTheGap() {
    LogBuffer small = buffer(100, 10);
    small.append(LogStream.STDOUT, "0123456789");
    small.append(LogStream.STDOUT, "lost");
    small.append(LogStream.STDOUT, "too");
    small.take();
    small.append(LogStream.STDOUT, "kept");

    LogChunk last = small.takeLast();
    assertThat(last).isNotNull();
    assertThat(last.text()).contains("7 characters could not be kept here").endsWith("kept");
  }

  @Test
  void anExecutionMayWriteNoMoreThanItsShare() {
    LogBuffer small = buffer(10, 1_000);
    small.append(LogStream.STDOUT, "12345678");
    small.append(LogStream.STDOUT, "9012");

    LogChunk last = small.takeLast();
    assertThat(last).isNotNull();
    assertThat(last.text()).startsWith("12345678\n").contains("4 characters");
  }

  @RepeatedTest(20)
  void anyBytesComeOutAsADecoderOfTheWholeWouldHaveThem(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    for (int from = 0; from < bytes.length; ) {
      int length = Math.min(bytes.length - from, 1 + random.nextInt(7));
      log.append(LogStream.STDOUT, bytes, from, length, UTF_8);
      from += length;
    }
    LogChunk text = log.takeLast();
    assertThat(text == null ? "" : text.text())
        .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  private LogBuffer buffer(long perExecution, long inMemory) {
    return new LogBuffer(new Object(), new LogBudget(perExecution, inMemory), told::add);
  }

  private static void assertChunk(@Nullable LogChunk chunk, long number, String text) {
    assertThat(chunk).isNotNull();
    assertThat(chunk.number()).isEqualTo(number);
    assertThat(chunk.text()).isEqualTo(text);
  }
}
