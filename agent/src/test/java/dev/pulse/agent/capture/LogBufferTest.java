package dev.pulse.agent.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogLine;
import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

  @Test
  void streamsAndEventsKeepTheirOrderAndSayWhereTheyCameFrom() {
    log.append(LogStream.STDOUT, "out\nhalf");
    log.event(1_795_392_000_123L, LogLevel.ERROR, "com.acme.Report", "no\nrates", null);
    log.append(LogStream.STDERR, "err\n");
    String thread = Thread.currentThread().getName();

    LogChunk chunk = log.take();
    assertThat(chunk).isNotNull();
    assertThat(chunk.text())
        .isEqualTo(
            "out\nhalf\n2026-11-23T00:00:00.123Z ERROR ["
                + thread
                + "] com.acme.Report - no\nrates\nerr\n");
    assertThat(chunk.lines())
        .extracting(LogLine::seq, LogLine::text, LogLine::partial, line -> line.origin().stream())
        .containsExactly(
            tuple(1L, "out", false, LogStream.STDOUT),
            tuple(2L, "half", true, LogStream.STDOUT),
            tuple(3L, "no\nrates", false, LogStream.LOG),
            tuple(4L, "err", false, LogStream.STDERR));
    LogLine event = chunk.lines().get(2);
    assertThat(event.time()).isEqualTo(Instant.ofEpochMilli(1_795_392_000_123L));
    assertThat(event.origin())
        .isEqualTo(
            new LogOrigin(LogStream.LOG, LogLevel.ERROR, "com.acme.Report", thread, null, null));
  }

  @Test
  void anEventWithAStackIsOneLineAlsoWhenItsTextThrows() {
    RuntimeException mean =
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new UnsupportedOperationException("never");
          }
        };
    log.event(0, null, null, null, new IllegalStateException("why"));
    log.event(0, LogLevel.DEBUG, "a", "said", mean);

    List<LogLine> lines = takeAll().get(0).lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).text()).contains("java.lang.IllegalStateException: why\n\tat ");
    assertThat(lines.get(1).text()).startsWith("said\n").contains("cannot be read");
  }

  @Test
  void aLineOfTenMillionsIsKeptInPieces() {
    String line = "0123456789🚀".repeat(900_000);
    LogBuffer large = buffer(40_000_000, 40_000_000);
    large.append(LogStream.STDOUT, line + "\n");
    large.event(0, LogLevel.INFO, "a", line, null);

    List<LogChunk> chunks = takeAll(large);
    String text = text(chunks);
    assertThat(text).startsWith(line + "\n").endsWith("] a - " + line + "\n");
    assertThat(lines(chunks, each -> each.origin().stream() == LogStream.STDOUT))
        .isEqualTo(line + "\n");
    assertThat(lines(chunks, each -> each.origin().stream() == LogStream.LOG))
        .isEqualTo(line + "\n");
    assertSound(chunks);
  }

  @Test
  void whatIsNoTextIsKeptAsItIs() {
    String odd = "a\u0000b\r50%\r100%\n\u001b[31mred\u001b[0m\n\uD83D lone \uDE80\n";
    log.append(LogStream.STDOUT, odd);
    assertThat(text(takeAll())).isEqualTo(odd);
  }

  @Test
  void stageAndTaskAreOfTheLinesThatFollow() throws InterruptedException {
    ThreadContext thread = ThreadContext.current();
    thread.run(this, log);
    log.append(LogStream.STDOUT, "before\n");
    log.stage("load");
    thread.task("7");
    log.append(LogStream.STDOUT, "both\n");
    Thread other = new Thread(() -> log.append(LogStream.STDOUT, "other\n"), "other");
    other.start();
    other.join();
    log.stage(null);
    log.append(LogStream.STDOUT, "task\n");
    thread.task(null);
    thread.run(null, null);
    log.append(LogStream.STDOUT, "after\n");

    assertThat(takeAll().get(0).lines())
        .extracting(LogLine::text, line -> line.origin().stage(), line -> line.origin().task())
        .containsExactly(
            tuple("before", null, null),
            tuple("both", "load", "7"),
            tuple("other", "load", "7"),
            tuple("task", null, "7"),
            tuple("after", null, null));
  }

  @Test
  void whatComesWhenItIsClosedIsCounted() {
    LogBudget budget = new LogBudget(100, 100);
    LogBuffer closing = new LogBuffer(this, budget, told::add);
    closing.append(LogStream.STDOUT, "x".repeat(90));
    closing.close();
    closing.append(LogStream.STDOUT, "late");

    assertThat(closing.take()).isNull();
    assertThat(closing.owner()).isNull();
    assertThat(budget.late()).isEqualTo(4);
    LogBuffer next = new LogBuffer(this, budget, told::add);
    next.append(LogStream.STDOUT, "y".repeat(90));
    assertThat(text(takeAll(next))).isEqualTo("y".repeat(90));
  }

  @Test
  void fullPiecesAreTold() {
    List<LogBuffer> filled = new ArrayList<>();
    LogListener listener =
        new LogListener() {
          @Override
          public void wrote(LogBuffer buffer) {}

          @Override
          public void filled(LogBuffer buffer) {
            filled.add(buffer);
          }
        };
    LogBuffer busy = new LogBuffer(this, new LogBudget(10_000_000, 10_000_000), listener);
    for (int i = 0; i < 1_000; i++) {
      busy.append(LogStream.STDOUT, "0123456789".repeat(10));
    }
    assertThat(filled).hasSize(2);
  }

  /** Three threads write bytes and text in pieces of any length; the seed is the repetition. */
  @RepeatedTest(200)
  void anyBytesComeOutAsADecoderOfTheWholeWouldHaveThem(RepetitionInfo repetition)
      throws InterruptedException {
    Random seeds = new Random(repetition.getCurrentRepetition());
    Map<String, byte[]> written = new HashMap<>();
    List<Thread> threads = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      byte[] bytes = bytes(seeds);
      written.put(name, bytes);
      long seed = seeds.nextLong();
      threads.add(new Thread(() -> writeInPieces(bytes, new Random(seed)), name));
    }
    List<LogChunk> chunks = new ArrayList<>();
    threads.forEach(Thread::start);
    while (threads.stream().anyMatch(Thread::isAlive)) {
      LogChunk chunk = log.take();
      if (chunk != null) {
        chunks.add(chunk);
      }
    }
    for (Thread each : threads) {
      each.join();
    }
    chunks.addAll(takeAll());

    assertSound(chunks);
    for (Map.Entry<String, byte[]> each : written.entrySet()) {
      assertThat(lines(chunks, line -> line.origin().thread().equals(each.getKey())))
          .isEqualTo(new String(each.getValue(), UTF_8));
    }
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    return random.nextBoolean() ? bytes : new String(bytes, UTF_8).getBytes(UTF_8);
  }

  private void writeInPieces(byte[] bytes, Random random) {
    for (int from = 0; from < bytes.length; ) {
      int length = Math.min(bytes.length - from, 1 + random.nextInt(7));
      log.append(LogStream.STDOUT, bytes, from, length, UTF_8);
      from += length;
    }
  }

  /** Numbers without a gap, no chunk too long, and lines that are the text. */
  private static void assertSound(List<LogChunk> chunks) {
    long number = 1;
    long seq = 1;
    for (LogChunk chunk : chunks) {
      assertThat(chunk.number()).isEqualTo(number++);
      assertThat(chunk.firstSeq()).isEqualTo(seq);
      assertThat(chunk.text()).hasSizeBetween(1, LogChunk.LONGEST);
      seq += chunk.lines().size();
    }
  }

  private static String lines(List<LogChunk> chunks, Predicate<LogLine> which) {
    return chunks.stream()
        .flatMap(chunk -> chunk.lines().stream())
        .filter(which)
        .map(line -> line.partial() ? line.text() : line.text() + "\n")
        .collect(Collectors.joining());
  }

  private static String text(List<LogChunk> chunks) {
    return chunks.stream().map(LogChunk::text).collect(Collectors.joining());
  }

  private List<LogChunk> takeAll() {
    return takeAll(log);
  }

  private static List<LogChunk> takeAll(LogBuffer from) {
    List<LogChunk> chunks = new ArrayList<>();
    for (LogChunk next = from.takeLast(); next != null; next = from.takeLast()) {
      chunks.add(next);
    }
    return chunks;
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
