package dev.pulse.agent.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Text comes out as it went in, whole and in order; what cannot be kept is counted. */
class LogBufferTest {

  private final List<LogBuffer> told = new ArrayList<>();
  private final LogBuffer log = buffer(1_000_000, 1_000_000);

  @Test
  void textIsTakenOnceAndInPieces() {
    log.append(StandardStream.STDOUT, "one\ntwo\n");
    assertThat(log.take()).isEqualTo(new LogBuffer.Text(1, "one\ntwo\n", 2));
    assertThat(log.take()).isNull();

    log.append(StandardStream.STDERR, "three");
    assertThat(log.takeLast()).isEqualTo(new LogBuffer.Text(2, "three", 0));
    assertThat(log.size()).isEqualTo(13);
    assertThat(log.lines()).isEqualTo(3);
  }

  @Test
  void theListenerIsToldWhenThereIsSomethingAgain() {
    log.append(StandardStream.STDOUT, "one");
    log.append(StandardStream.STDOUT, "two");
    assertThat(told).hasSize(1);

    log.take();
    log.append(StandardStream.STDOUT, "three");
    assertThat(told).hasSize(2);
  }

  @Test
  void aCharacterSplitOverTwoWritesComesOutWhole() {
    byte[] bytes = "Grüße 🚀".getBytes(UTF_8);
    for (byte each : bytes) {
      log.append(StandardStream.STDOUT, new byte[] {each}, 0, 1, UTF_8);
    }
    assertThat(log.takeLast()).isEqualTo(new LogBuffer.Text(1, "Grüße 🚀", 0));
  }

  @Test
  void anUnfinishedCharacterIsShownAsSuchAtTheEnd() {
    byte[] bytes = "ü".getBytes(UTF_8);
    log.append(StandardStream.STDOUT, bytes, 0, 1, UTF_8);
    assertThat(log.takeLast()).isEqualTo(new LogBuffer.Text(1, "\uFFFD", 0));
  }

  @Test
  void halvesOfASurrogatePairAreNotTorn() {
    log.append(StandardStream.STDOUT, "a\uD83D");
    assertThat(log.take()).isEqualTo(new LogBuffer.Text(1, "a", 0));
    log.append(StandardStream.STDOUT, "\uDE80");
    assertThat(log.take()).isEqualTo(new LogBuffer.Text(2, "🚀", 0));
  }

  @Test
  void whatIsTooMuchIsCountedAtThePlaceOfTheGap() {
    LogBuffer small = buffer(100, 10);
    small.append(StandardStream.STDOUT, "0123456789");
    small.append(StandardStream.STDOUT, "lost");
    small.append(StandardStream.STDOUT, "too");
    small.take();
    small.append(StandardStream.STDOUT, "kept");

    LogBuffer.Text last = small.takeLast();
    assertThat(last).isNotNull();
    assertThat(last.text()).contains("7 characters could not be kept here").endsWith("kept");
  }

  @Test
  void anExecutionMayWriteNoMoreThanItsShare() {
    LogBuffer small = buffer(10, 1_000);
    small.append(StandardStream.STDOUT, "12345678");
    small.append(StandardStream.STDOUT, "9012");

    LogBuffer.Text last = small.takeLast();
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
      log.append(StandardStream.STDOUT, bytes, from, length, UTF_8);
      from += length;
    }
    LogBuffer.Text text = log.takeLast();
    assertThat(text == null ? "" : text.text())
        .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  private LogBuffer buffer(long perExecution, long inMemory) {
    return new LogBuffer(new Object(), new LogBudget(perExecution, inMemory), told::add);
  }
}
