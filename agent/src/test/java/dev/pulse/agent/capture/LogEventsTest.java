package dev.pulse.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event is taken once, whatever becomes of it on its way to the console. */
class LogEventsTest {

  private final LogBuffer log = new LogBuffer("owner", new LogBudget(10_000, 10_000), buffer -> {});
  private final ThreadContext thread = ThreadContext.current();

  private final LogEvents events =
      new LogEvents(
          List.of(
              LogEventsTest::take,
              (logger, event, log) -> {
                throw new NoSuchMethodException("getMessage");
              },
              (logger, event, log) -> false));

  @BeforeEach
  void run() {
    thread.run("execution", log);
  }

  @AfterEach
  void end() {
    thread.run(null, null);
  }

  @Test
  void anEventWithinAnEventIsItsEcho() {
    assertThat(events.begin(0, null, "outer")).isTrue();
    assertThat(events.listening()).isFalse();
    assertThat(events.begin(0, null, "inner")).isFalse();
    events.end();
    assertThat(events.begin(0, null, "next")).isTrue();
    events.end();
    assertThat(text()).contains("outer").doesNotContain("inner").contains("next");
  }

  @Test
  void anEventThatCannotBeReadLeavesNoMark() {
    assertThat(events.begin(1, null, "broken")).isFalse();
    assertThat(events.listening()).isTrue();
  }

  @Test
  void anEventIsLeftToTheLibraryThatGetsItNext() {
    assertThat(events.begin(2, null, "passed on")).isFalse();
    assertThat(events.begin(0, null, "got")).isTrue();
    events.end();
    assertThat(text()).doesNotContain("passed on").contains("got");
  }

  @Test
  void whatReadingAnEventPrintsIsNoEcho() {
    LogEvents talkative =
        new LogEvents(
            List.of(
                (logger, event, log) -> {
                  assertThat(events.listening()).isTrue();
                  log.append(LogStream.STDOUT, "from toString\n");
                  return take(logger, event, log);
                }));
    assertThat(talkative.begin(0, null, "event")).isTrue();
    talkative.end();
    assertThat(text()).startsWith("from toString\n").endsWith("event\n");
  }

  @Test
  void nothingIsTakenOutsideAnExecution() {
    thread.run(null, null);
    assertThat(events.listening()).isFalse();
    assertThat(events.begin(0, null, "nobody's")).isFalse();
  }

  private static boolean take(@Nullable Object logger, @Nullable Object event, LogBuffer log) {
    log.event(0, LogLevel.INFO, "logger", String.valueOf(event), null);
    return true;
  }

  private String text() {
    LogChunk chunk = log.take();
    return chunk == null ? "" : chunk.text();
  }
}
